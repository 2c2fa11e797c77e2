package com.dreamseed.chaos;

import com.dreamseed.ServerProcess;
import com.dreamseed.ServerUnderTest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import redis.embedded.RedisServer;

/** Three nodes, a database and a Redis, each a process of its own that can be harmed. */
public final class Machines implements AutoCloseable {

  public static final int NODES = 3;

  private static final Duration START = Duration.ofSeconds(300);

  private final Path folder;
  private final List<String> jvm;
  private final List<Integer> ports;
  private final List<Integer> clusterPorts;
  private final PostgresServer postgres;
  private final int redisPort;
  private final ServerProcess[] nodes = new ServerProcess[NODES];
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private RedisServer redis;

  /** A database and a Redis, running, and no node yet. */
  public Machines(Path folder) throws IOException {
    this(folder, ServerProcess.BRIEF);
  }

  /** The same, of nodes that run with {@code jvm}. */
  public Machines(Path folder, List<String> jvm) throws IOException {
    this.folder = folder;
    this.jvm = List.copyOf(jvm);
    this.postgres = PostgresServer.start(folder.resolve("postgres"));
    List<Integer> free = freePorts(2 * NODES + 1);
    this.ports = free.subList(0, NODES);
    this.clusterPorts = free.subList(NODES, 2 * NODES);
    this.redisPort = free.get(2 * NODES);
    startRedis();
  }

  public static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  void restartPostgres() throws IOException {
    postgres.goAway();
    postgres.comeBack();
  }

  public String databaseUrl() {
    return "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/postgres?user=postgres";
  }

  void startRedis() throws IOException {
    redis =
        RedisServer.newRedisServer()
            .port(redisPort)
            .bind("127.0.0.1")
            .setting("save \"\"")
            .onShutdownForceStop(true)
            .build();
    redis.start();
  }

  void killRedis() throws IOException {
    redis.stop();
  }

  public List<Integer> ports() {
    return ports;
  }

  /** Begins to start the node {@code i}, counted from 0. */
  public void start(int i) throws IOException {
    String members =
        clusterPorts.stream().map(p -> "127.0.0.1:" + p).collect(Collectors.joining(","));
    serve(
        i, "--cluster=on", "--cluster-members=" + members, "--cluster-port=" + clusterPorts.get(i));
  }

  /** The same of a node that finds no other, as if its port were blocked to them. */
  public void startCutOff(int i) throws IOException {
    int port = clusterPorts.get(i);
    serve(i, "--cluster=on", "--cluster-members=127.0.0.1:" + port, "--cluster-port=" + port);
  }

  /** The same of a node that is in no cluster, on the same database and Redis. */
  public void startAlone(int i) throws IOException {
    serve(i);
  }

  private void serve(int i, String... more) throws IOException {
    Path home = Files.createDirectories(folder.resolve("node" + (i + 1)));
    List<String> command =
        new ArrayList<>(
            List.of(
                "serve",
                "--port=" + ports.get(i),
                "--node-name=node" + (i + 1),
                "--database-url=" + databaseUrl(),
                "--redis-url=redis://127.0.0.1:" + redisPort,
                "--online-window=86400",
                "--http-instances=1"));
    command.addAll(List.of(more));
    nodes[i] = ServerProcess.run(home, jvm, command.toArray(String[]::new));
  }

  public void awaitReady(int i) {
    nodes[i].awaitReady(START);
  }

  public void kill(int i) {
    nodes[i].close();
  }

  void signal(int i, String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(nodes[i].pid())).start().waitFor();
  }

  ServerProcess.Ending terminate(int i) {
    return nodes[i].terminate();
  }

  /** The process of the node {@code i}. */
  public ServerProcess node(int i) {
    return nodes[i];
  }

  String output(int i) {
    return nodes[i].output();
  }

  /** The JSON that the node {@code i} answers. */
  ObjectNode get(int i, String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + ports.get(i) + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).build();
    return (ObjectNode)
        ServerUnderTest.json(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  /** The numbers of the node {@code i}, without when they were written down. */
  ObjectNode stats(int i) throws IOException, InterruptedException {
    return get(i, "/api/dashboard/stats").without(List.of("generated_at"));
  }

  @Override
  public void close() throws IOException {
    IntStream.range(0, NODES).filter(i -> nodes[i] != null).forEach(this::kill);
    redis.stop();
    postgres.close();
  }
}
