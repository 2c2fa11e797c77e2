package com.dreamseed.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.settings.Cluster;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The room that ties nodes together, alone on a bus of its own. */
final class ClusterNode implements AutoCloseable {

  final Vertx vertx = Vertx.vertx();
  final Bus bus;

  ClusterNode(String cluster, String name, int port, int... members) {
    Bus.register(vertx);
    bus = new Bus(vertx);
    List<String> addresses =
        Arrays.stream(members).mapToObj(member -> "127.0.0.1:" + member).toList();
    Cluster settings =
        new Cluster(true, cluster, Optional.empty(), addresses, "127.0.0.1", port, 0, name);
    vertx.deployVerticle(new ClusterVerticle(bus, settings, Clock.systemUTC())).await();
  }

  /** A port nobody listens on. */
  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** Waits until each of {@code nodes} knows all of them and nobody else. */
  static void meet(ClusterNode... nodes) {
    for (ClusterNode node : nodes) {
      await()
          .untilAsserted(
              () -> {
                assertThat(node.status().nodes()).hasSize(nodes.length);
                assertThat(node.status().whole()).isTrue();
              });
    }
  }

  ClusterStatus status() {
    return bus.ask(Addresses.CLUSTER_STATUS, new AskCluster()).await();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
