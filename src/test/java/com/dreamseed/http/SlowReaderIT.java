package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.http.SseClient.Event;
import com.dreamseed.store.Position;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams whose clients do not read, or not as fast as numbers move. */
class SlowReaderIT {

  /** For what takes a moment on a machine of its own. */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private ServerFixture server;

  /** A server that closes the stream of whoever takes nothing for {@code stall}. */
  private void start(Duration stall) {
    server =
        new ServerFixture(
            ServerFixture.settings(0, 10, 10), ServerFixture.pace(PATIENCE, stall, 1024), 2);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** A reader that took nothing for too long, and has come up with the news since. */
  private SseClient readsAgain() {
    SseClient stream = server.stream("/api/stream?topics=stats,activities");
    stream.first(1);
    stream.response.pause();
    fallBehind();

    stream.response.resume();
    String last = server.rooms.position().toString();
    stream.find(e -> e.name().equals("snapshot") && last.equals(e.id()));
    return stream;
  }

  @Test
  void a_slow_reader_that_missed_more_than_is_kept_is_told_so() {
    start(PATIENCE);
    SseClient stream = readsAgain();

    List<String> names = stream.names();
    assertThat(names.subList(names.size() - 2, names.size())).containsExactly("reset", "snapshot");
    assertThat(names.stream().filter("snapshot"::equals)).hasSize(2);
    stream.close();
  }

  @Test
  void a_slow_reader_costs_bounded_memory_and_gets_one_snapshot_when_it_reads_again() {
    start(PATIENCE);
    SseClient stream = readsAgain();
    int caughtUp = stream.events.size();
    server.rooms.change(1);

    assertThat(stream.first(caughtUp + 2).subList(caughtUp, caughtUp + 2))
        .extracting(Event::name)
        .containsExactly("activity", "patch");
    List<Long> told =
        stream.events.stream()
            .filter(e -> e.name().equals("activity"))
            .map(e -> Position.parse(e.id()).orElseThrow().activity().id())
            .toList();
    assertThat(told).isSorted().doesNotHaveDuplicates();
    stream.close();
  }

  @Test
  void a_reader_that_takes_nothing_is_closed() {
    start(Duration.ofMillis(500));
    AtomicBoolean closed = new AtomicBoolean();
    NetSocket reader = deaf(closed);

    await()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> fed("dreamseed_stream_closed_total{reason=\"slow\"} 1.0"));

    await().until(() -> server.gauge("dreamseed_stream_open") == 0);
    reader.handler(b -> {}).resume();
    await().untilTrue(closed);
  }

  @Test
  void a_reader_that_takes_nothing_does_not_hold_up_the_end() throws TimeoutException {
    start(PATIENCE);
    AtomicBoolean closed = new AtomicBoolean();
    NetSocket reader = deaf(closed);
    await().pollInterval(Duration.ofMillis(5)).until(() -> fed("x") || skipped() > 2);

    server.stopServer();

    reader.handler(b -> {}).resume();
    await().untilTrue(closed);
  }

  /** Sends a change and says whether the metrics show {@code wanted}. */
  private boolean fed(String wanted) {
    server.rooms.change(300);
    return server.shared.registry().scrape().contains(wanted + "\n");
  }

  /** A client that reads the head of a stream and no more. */
  private NetSocket deaf(AtomicBoolean closed) {
    NetSocket socket = server.vertx.createNetClient().connect(server.port(), "127.0.0.1").await();
    AtomicBoolean answered = new AtomicBoolean();
    socket.handler(
        b -> {
          answered.set(true);
          socket.pause();
        });
    socket.closeHandler(v -> closed.set(true));
    socket
        .write("GET /api/stream?topics=stats,activities HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .await();
    await().untilTrue(answered);
    return socket;
  }

  /** Changes much until the reader is told no more of it. */
  private void fallBehind() {
    await()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              for (int i = 0; i < 20; i++) {
                server.rooms.change(200);
              }
              return skipped() > 50;
            });
  }

  private double skipped() {
    return server.gauge("dreamseed_stream_skipped_patches_total");
  }
}
