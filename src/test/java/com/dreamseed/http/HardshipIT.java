package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.client.HttpResponse;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many who hold connections and do nothing good with them; honest clients do not notice. */
class HardshipIT {

  private static final String POST =
      "POST /api/activities HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Content-Length: 1000\r\n\r\n{";
  private static final String BIG =
      "GET /api/dashboard/user-growth HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String STREAM = "GET /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private final List<NetSocket> sockets = new ArrayList<>();
  private ServerFixture server;
  private NetClient client;

  @BeforeEach
  void start() {
    server =
        ServerFixture.bearing(
            Edges.open().patient(Duration.ofSeconds(20), Duration.ofSeconds(20)).edge());
    server.rooms.answer = Buffer.buffer("{\"x\":\"" + "x".repeat(2_000_000) + "\"}");
    client = server.vertx.createNetClient();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Both ends of a connection are in this process: two files each, and some are in use. */
  private static int idle() {
    long most = 1_000;
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      most = (unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount() - 2_000) / 2;
    }
    return (int) Math.max(200, Math.min(5_000, most));
  }

  private void open(int many, String first, boolean reads) {
    for (int begun = 0; begun < many; begun += 250) {
      List<Future<NetSocket>> some = new ArrayList<>();
      for (int i = begun; i < Math.min(begun + 250, many); i++) {
        some.add(client.connect(server.port(), "127.0.0.1").map(s -> begin(s, first, reads)));
      }
      Future.all(some).await();
      some.forEach(s -> sockets.add(s.result()));
    }
  }

  private static NetSocket begin(NetSocket socket, String first, boolean reads) {
    socket.exceptionHandler(reset -> {});
    if (!reads) {
      socket.pause();
    }
    if (!first.isEmpty()) {
      socket.write(first);
    }
    return socket;
  }

  @Test
  void honestClientsAreServedBesideAllKindsOfOthers() {
    int idle = idle();
    open(idle, "", true);
    open(100, "GET / HTTP/1.1\r\nHost: loc", true);
    open(100, POST, true);
    open(50, BIG, false);
    open(50, STREAM, false);
    int held = idle + 300;
    await().until(() -> server.shared.connections().taken() >= held);

    for (int i = 0; i < 50; i++) {
      HttpResponse<Buffer> answer = server.get("/api/dashboard/stats");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(server.get("/healthz/live").statusCode()).isEqualTo(200);
    }
    SseClient stream = server.stream("/api/stream");
    stream.first(1);
    server.rooms.change(1);
    assertThat(stream.first(2).get(1).name()).isEqualTo("patch");

    // All but the streams, which their own rule ends, and the honest ones are gone after a while.
    await().until(() -> server.shared.connections().taken() <= 55);
    assertThat(server.get("/api/dashboard/stats").statusCode()).isEqualTo(200);
  }

  @Test
  void halfClosedConnectionsAreEnded() {
    for (String first : List.of("", "GET / HT", POST, STREAM)) {
      NetSocket socket = client.connect(server.port(), "127.0.0.1").await();
      socket.handler(data -> {});
      socket.write(first).await();
      await().until(() -> server.shared.connections().taken() == 1);
      socket.end().await();
      await().until(() -> server.shared.connections().taken() == 0);
    }
    assertThat(server.get("/api/dashboard/stats").statusCode()).isEqualTo(200);
  }
}
