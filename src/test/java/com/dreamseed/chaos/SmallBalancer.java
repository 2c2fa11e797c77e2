package com.dreamseed.chaos;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Passes connections on to the ready node that has the fewest, and ends those of a node that is not
 * ready twice, as {@code deploy/haproxy.cfg} does. All of it runs on one event loop.
 */
final class SmallBalancer implements Balancer {

  private static final String LOOPBACK = "127.0.0.1";
  private static final long CHECK_MILLIS = 500;
  private static final int FALL = 2;

  private static final class Node {
    private final int port;
    private final Set<NetSocket> clients = new HashSet<>();
    private int failed = FALL;

    private Node(int port) {
      this.port = port;
    }

    private boolean up() {
      return failed < FALL;
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient checker = vertx.createHttpClient();
  private final NetClient upstream =
      vertx.createNetClient(new NetClientOptions().setConnectTimeout(2_000));
  private final List<Node> nodes;

  SmallBalancer(int port, List<Integer> ports) {
    nodes = ports.stream().map(Node::new).toList();
    vertx.deployVerticle(new Front(port)).await();
  }

  /** Whatever is asked within a verticle is answered on its event loop. */
  private final class Front extends VerticleBase {
    private final int port;

    private Front(int port) {
      this.port = port;
    }

    @Override
    public Future<?> start() {
      nodes.forEach(SmallBalancer.this::check);
      vertx.setPeriodic(CHECK_MILLIS, timer -> nodes.forEach(SmallBalancer.this::check));
      return vertx
          .createNetServer()
          .connectHandler(SmallBalancer.this::accept)
          .listen(port, LOOPBACK);
    }
  }

  private void check(Node node) {
    checker
        .request(HttpMethod.GET, node.port, LOOPBACK, "/healthz/ready")
        .compose(HttpClientRequest::send)
        .timeout(1, TimeUnit.SECONDS)
        .onComplete(
            answer -> seen(node, answer.succeeded() && answer.result().statusCode() == 200));
  }

  private void seen(Node node, boolean ready) {
    node.failed = ready ? 0 : node.failed + 1;
    if (!node.up()) {
      Set.copyOf(node.clients).forEach(NetSocket::close);
    }
  }

  private void accept(NetSocket client) {
    client.pause();
    pass(client, ready().iterator());
  }

  private List<Node> ready() {
    Stream<Node> up = nodes.stream().filter(Node::up);
    return up.sorted(Comparator.comparingInt(n -> n.clients.size())).toList();
  }

  /** Another node is tried at once where the connection was not made. */
  private void pass(NetSocket client, Iterator<Node> next) {
    if (!next.hasNext()) {
      client.close();
      return;
    }
    Node node = next.next();
    upstream
        .connect(node.port, LOOPBACK)
        .onSuccess(server -> join(node, client, server))
        .onFailure(refused -> pass(client, next));
  }

  private static void join(Node node, NetSocket client, NetSocket server) {
    node.clients.add(client);
    client.closeHandler(
        closed -> {
          node.clients.remove(client);
          server.close();
        });
    server.closeHandler(closed -> client.close());
    client.pipeTo(server);
    server.pipeTo(client);
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
