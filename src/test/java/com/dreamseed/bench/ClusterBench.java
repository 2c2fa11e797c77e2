package com.dreamseed.bench;

import com.dreamseed.StreamClient;
import com.dreamseed.chaos.Machines;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a request costs a node of three and a node alone, what each costs when nobody asks, and how
 * long news takes from node to node. Three processes share the processors' caches and take turns on
 * them whatever they are, so three that are asked at once are held against three at once that know
 * nothing of each other.
 */
class ClusterBench {

  /** In fewer the compiler takes more of the processor than the difference that is looked for. */
  private static final int WARM_UP = 6;

  private static final int ROUNDS = 7;
  private static final Duration SETTLE = Duration.ofSeconds(20);
  private static final Duration IDLE = Duration.ofSeconds(20);
  private static final List<String> JVM = List.of("-Xmx256m");
  private static final int NEWS = 200;
  private static final long BETWEEN_NEWS_MS = 300;

  @TempDir Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * Of a node.
   *
   * @param idle milliseconds of processor time a second while nobody asks
   * @param one microseconds a request, asked while the others are not, without the idle time
   * @param atOnce the same, all asked at once by as many connections each
   */
  private record Cost(double idle, double one, double atOnce) {}

  @Test
  void aRequestCostsThreeNodesNoMoreAndNewsCrossesQuickly() throws Exception {
    try (Machines machines = new Machines(folder, JVM)) {
      machines.startAlone(0);
      machines.awaitReady(0);
      user(machines);
      for (int i = 1; i < Machines.NODES; i++) {
        machines.startAlone(i);
        machines.awaitReady(i);
      }
      Cost strangers = cost(machines);
      for (int i = 0; i < Machines.NODES; i++) {
        machines.kill(i);
        machines.start(i);
        machines.awaitReady(i);
      }
      Cost cluster = cost(machines);
      ratio("a request, a node of three against one alone", cluster.one(), strangers.one());
      ratio(
          "a request, three nodes at once against three strangers at once",
          cluster.atOnce(),
          strangers.atOnce());
      control("three strangers at once against one alone", strangers.atOnce(), strangers.one());
      control("three nodes at once against one alone", cluster.atOnce(), strangers.one());
      idle(cluster.idle(), strangers.idle());
      news(machines);
    }
  }

  private static void user(Machines machines) throws SQLException {
    try (Connection c = DriverManager.getConnection(machines.databaseUrl());
        Statement s = c.createStatement()) {
      s.execute("INSERT INTO users (email, username) VALUES ('a@x.org', 'a')");
    }
  }

  private static void ratio(String what, double ours, double theirs) {
    BenchReport.line(
        "CPU of " + what,
        BenchReport.text("%.2f × (%.1f µs against %.1f µs)", ours / theirs, ours, theirs),
        "≤ 1.2 ×",
        ours <= 1.2 * theirs);
  }

  /** What three processes cost each other on the same processors, whatever they are. */
  private static void control(String what, double three, double one) {
    BenchReport.line(
        "CPU of a request, " + what,
        BenchReport.text("%.2f × (%.1f µs against %.1f µs)", three / one, three, one),
        "no bar: what any three pay",
        true);
  }

  private static void idle(double cluster, double alone) {
    BenchReport.line(
        "CPU of a node that nobody asks",
        BenchReport.text("%.1f ms a second (alone %.1f)", cluster, alone),
        "< 50 ms a second",
        cluster < 50);
  }

  private static Cost cost(Machines machines) throws Exception {
    List<Load> loads = new ArrayList<>();
    for (int i = 0; i < Machines.NODES; i++) {
      Load load = new Load(machines.node(i), "/api/dashboard/stats");
      loads.add(load);
      for (int round = 0; round < WARM_UP; round++) {
        load.round();
      }
    }
    Thread.sleep(SETTLE.toMillis());
    double idle = idle(machines);
    List<Double> one = new ArrayList<>();
    List<Double> atOnce = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      one.add(withoutIdle(loads.get(round % loads.size()).round(), idle));
      for (Load.Result result : together(loads)) {
        atOnce.add(withoutIdle(result, idle));
      }
    }
    return new Cost(idle, median(one), median(atOnce));
  }

  private static double median(List<Double> values) {
    return BenchReport.median(values.stream().mapToDouble(v -> v).toArray());
  }

  private static double withoutIdle(Load.Result result, double idle) {
    return result.cpuMicros() - idle * 1_000 / result.perSecond();
  }

  private static double idle(Machines machines) throws InterruptedException {
    long before = cpuNanos(machines);
    long begin = System.nanoTime();
    Thread.sleep(IDLE.toMillis());
    double seconds = (System.nanoTime() - begin) / 1e9;
    return (cpuNanos(machines) - before) / 1e6 / seconds / Machines.NODES;
  }

  private static long cpuNanos(Machines machines) {
    long nanos = 0;
    for (int i = 0; i < Machines.NODES; i++) {
      nanos += machines.node(i).process().info().totalCpuDuration().orElseThrow().toNanos();
    }
    return nanos;
  }

  private static List<Load.Result> together(List<Load> loads) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(loads.size());
    try {
      List<Load.Result> results = new ArrayList<>();
      List<Callable<Load.Result>> rounds =
          loads.stream().map(l -> (Callable<Load.Result>) l::round).toList();
      for (Future<Load.Result> round : threads.invokeAll(rounds)) {
        results.add(round.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }

  private static URI uri(Machines machines, int node, String path) {
    return URI.create("http://127.0.0.1:" + machines.ports().get(node) + path);
  }

  /** From the receipt on one node to the activity on a stream of another. */
  private void news(Machines machines) throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    try (StreamClient stream =
        StreamClient.open(uri(machines, 1, "/api/stream?topics=activities"), null)) {
      for (int i = 0; i < NEWS; i++) {
        int seen = stream.events("activity").size();
        post(machines);
        long accepted = System.nanoTime();
        while (stream.events("activity").size() == seen) {
          Thread.sleep(1);
        }
        millis.add((System.nanoTime() - accepted) / 1e6);
        Thread.sleep(BETWEEN_NEWS_MS);
      }
    }
    double[] all = millis.stream().mapToDouble(m -> m).toArray();
    double p99 = BenchReport.quantile(0.99, all);
    BenchReport.line(
        "accepted on one node to received from another",
        BenchReport.text("p50 %.0f ms, p99 %.0f ms", BenchReport.median(all), p99),
        "p99 < 250 ms",
        p99 < 250);
  }

  private void post(Machines machines) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(machines, 0, "/api/activities"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString("{\"user_id\":1,\"activity_type\":\"visit\"}"))
            .build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 202) {
      throw new AssertionError("not accepted: " + status);
    }
  }
}
