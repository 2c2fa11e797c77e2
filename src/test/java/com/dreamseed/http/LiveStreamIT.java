package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.dreamseed.bus.Addresses;
import com.dreamseed.cache.CacheInvalidated;
import com.dreamseed.cache.Invalidate;
import com.dreamseed.http.SseClient.Event;
import com.dreamseed.stats.StatsChanged;
import com.dreamseed.store.Position;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveStreamIT {

  /** For what takes a moment on a machine of its own. */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final StreamPace BRISK =
      ServerFixture.pace(Duration.ofMillis(300), Duration.ofMillis(700), 16 * 1024);

  private ServerFixture server;

  @BeforeEach
  void start() {
    server = new ServerFixture();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void restart(int perNode, int perClient, StreamPace pace) {
    server.close();
    server = new ServerFixture(ServerFixture.settings(0, perNode, perClient), pace, 2);
  }

  private static String position(long activity) {
    return new Position(1, activity, 10, 5).toString();
  }

  @Test
  void begins_with_a_retry_time_and_the_snapshot() {
    try (SseClient stream = server.stream("/api/stream")) {
      Event first = stream.first(1).get(0);

      assertThat(first.name()).isEqualTo("snapshot");
      assertThat(first.id()).isEqualTo(position(100));
      assertThat(first.data()).isEqualTo(server.rooms.snapshot().toString());
      assertThat(Integer.parseInt(stream.retry)).isBetween(500, 2_000);
      assertThat(stream.response.getHeader("Content-Type")).isEqualTo("text/event-stream");
      assertThat(stream.response.getHeader("Cache-Control")).isEqualTo("no-store");
      assertThat(stream.response.getHeader("X-Accel-Buffering")).isEqualTo("no");
      assertThat(stream.response.getHeader("X-Request-Id")).hasSize(32);
    }
  }

  @Test
  void sends_patches_to_those_who_want_numbers_and_activities_to_those_who_want_the_feed() {
    try (SseClient numbers = server.stream("/api/v1/stream?topics=stats");
        SseClient both = server.stream("/api/stream?topics=stats,activities");
        SseClient feed = server.stream("/api/stream?topics=activities")) {
      numbers.first(1);
      both.first(1);
      feed.first(1);

      server.rooms.change(2);

      assertThat(numbers.first(2))
          .element(1)
          .isEqualTo(new Event("patch", position(102), "{\"total_users\":102}"));
      assertThat(both.first(4))
          .extracting(Event::name, Event::id)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("snapshot", position(100)),
              org.assertj.core.groups.Tuple.tuple("activity", position(101)),
              org.assertj.core.groups.Tuple.tuple("activity", position(102)),
              org.assertj.core.groups.Tuple.tuple("patch", position(102)));
      assertThat(feed.first(3))
          .extracting(Event::name)
          .containsExactly("snapshot", "activity", "activity");
    }
  }

  @Test
  void resumes_the_feed_without_loss_or_repetition() {
    server.rooms.change(5);
    try (SseClient stream = server.stream("/api/stream?topics=stats,activities", position(97))) {
      stream.first(9);
      server.rooms.change(1);
      List<Event> events = stream.first(11);

      assertThat(events.get(0).name()).isEqualTo("snapshot");
      assertThat(events.get(0).id()).isEqualTo(position(97));
      assertThat(events.subList(1, 10))
          .extracting(Event::id)
          .containsExactlyElementsOf(
              LongStream.rangeClosed(98, 106).mapToObj(LiveStreamIT::position).toList());
      assertThat(events.get(10))
          .isEqualTo(new Event("patch", position(106), "{\"total_users\":106}"));
    }
  }

  @Test
  void takes_the_position_from_the_query_where_the_header_is_missing() {
    String uri = "/api/stream?topics=activities&last_event_id=";
    try (SseClient query = server.stream(uri + position(98));
        SseClient header = server.stream(uri + position(93), position(99))) {
      assertThat(query.first(3))
          .extracting(Event::id)
          .containsExactly(position(98), position(99), position(100));
      assertThat(header.first(2))
          .extracting(Event::id)
          .containsExactly(position(99), position(100));
    }
  }

  @Test
  void a_stream_that_was_further_on_another_node_waits_until_this_one_is_there() {
    try (SseClient stream = server.stream("/api/stream?topics=stats,activities", position(103))) {
      server.rooms.change(2);
      server.rooms.change(3);
      server.rooms.change(1);

      assertThat(stream.first(5).subList(0, 4))
          .extracting(Event::name, Event::id)
          .containsExactly(
              tuple("snapshot", position(103)),
              tuple("activity", position(104)),
              tuple("activity", position(105)),
              tuple("activity", position(106)));
      assertThat(stream.names()).doesNotContain("reset");
    }
  }

  @Test
  void says_that_what_was_missed_is_not_known_any_more() {
    restart(10, 10, ServerFixture.pace(PATIENCE, PATIENCE, 1024));
    for (String id : List.of("nonsense", "2-100-10-5", position(101), position(90), "1-99-11-5")) {
      try (SseClient stream = server.stream("/api/stream?topics=stats,activities", id)) {
        assertThat(stream.first(2)).extracting(Event::name).containsExactly("reset", "snapshot");
        assertThat(stream.events.get(0).id()).isNull();
        assertThat(stream.events.get(0).data()).contains("\"reason\":");
        assertThat(stream.events.get(1).id()).isEqualTo(position(100));
      }
    }
  }

  @Test
  void resets_the_feed_where_a_change_left_activities_out() {
    try (SseClient both = server.stream("/api/stream?topics=stats,activities");
        SseClient numbers = server.stream("/api/stream")) {
      both.first(1);
      numbers.first(1);

      server.rooms.change(5_000, 3);
      server.rooms.change(1);

      assertThat(both.first(7))
          .extracting(Event::name)
          .containsExactly(
              "snapshot", "reset", "snapshot", "activity", "activity", "activity", "patch");
      assertThat(both.events.get(2).id()).isEqualTo(position(5_098));
      assertThat(both.events.get(2).data()).contains("\"total_users\":5100");
      assertThat(numbers.first(3))
          .extracting(Event::name)
          .containsExactly("snapshot", "patch", "patch");
    }
  }

  @Test
  void sends_a_snapshot_where_a_patch_does_not_fit() {
    try (SseClient stream = server.stream("/api/stream")) {
      stream.first(1);
      StatsChanged gap = server.rooms.change(1);
      stream.first(2);

      server.bus.publish(Addresses.STATS_CHANGED, gap);

      assertThat(stream.first(3).get(2).name()).isEqualTo("snapshot");
    }
  }

  @Test
  void a_change_that_only_the_clock_made_keeps_the_position() {
    try (SseClient stream = server.stream("/api/stream")) {
      stream.first(1);
      server.rooms.change(0);
      server.rooms.change(0);

      assertThat(stream.first(3)).extracting(Event::id).containsOnly(position(100));
    }
  }

  @Test
  void tells_of_the_cache_to_those_who_want_to_know() {
    try (SseClient cache = server.stream("/api/stream?topics=cache");
        SseClient numbers = server.stream("/api/stream")) {
      cache.first(1);
      numbers.first(1);

      Invalidate what = new Invalidate(false, "user-growth:*", List.of());
      server.bus.publish(
          Addresses.CACHE_INVALIDATED, new CacheInvalidated("n", what, 3, Instant.EPOCH));

      Event told = cache.find(e -> e.name().equals("cache"));
      assertThat(told.id()).isNull();
      assertThat(told.data()).contains("\"invalidated\":3").contains("user-growth:*");
      server.rooms.change(1);
      assertThat(numbers.first(2)).extracting(Event::name).containsExactly("snapshot", "patch");
    }
  }

  @Test
  void ticks_when_nothing_else_was_sent() {
    restart(10, 10, BRISK);
    try (SseClient stream = server.stream("/api/stream")) {
      Event tick = stream.find(e -> e.name().equals("tick"));

      assertThat(tick.id()).isNull();
      assertThat(tick.data()).isEqualTo("{\"server_time\":\"2026-11-22T10:00:00Z\"}");
    }
  }

  @Test
  void limits_streams_of_the_node_and_of_a_client_over_all_instances() {
    for (int[] limits : new int[][] {{3, 100}, {100, 3}}) {
      restart(limits[0], limits[1], StreamPace.USUAL);
      List<SseClient> open = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        open.add(server.stream("/api/stream"));
      }
      HttpResponse<Buffer> refused = server.get("/api/stream");

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.getHeader("Retry-After")).isEqualTo("5");
      assertThat(refused.bodyAsJsonObject().getString("error")).isEqualTo("UNAVAILABLE");
      assertThat(refused.bodyAsJsonObject().getString("message"))
          .isEqualTo("No more streams can be opened right now; try again shortly.");

      open.get(0).close();
      await().until(() -> server.gauge("dreamseed_stream_open") == 2);
      open.set(0, server.stream("/api/stream"));
      open.get(0).first(1);
      open.forEach(SseClient::close);
    }
  }

  /** Those who lose a node at once do not all come to the next at once. */
  @Test
  void tells_each_stream_its_own_time_to_come_back() throws TimeoutException {
    restart(100, 100, StreamPace.USUAL);
    List<SseClient> open = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      open.add(server.stream("/api/stream"));
    }
    open.forEach(s -> s.first(1));
    Set<String> killed = open.stream().map(s -> s.retry).collect(Collectors.toSet());
    server.stopServer();
    open.forEach(s -> await().until(() -> s.ended));
    Set<String> stopped = open.stream().map(s -> s.retry).collect(Collectors.toSet());

    for (Set<String> told : List.of(killed, stopped)) {
      assertThat(told).hasSizeGreaterThan(30);
      assertThat(told).allSatisfy(ms -> assertThat(Integer.parseInt(ms)).isBetween(500, 2_000));
    }
  }

  @Test
  void ends_streams_with_a_word_and_does_not_wait_for_their_readers() throws TimeoutException {
    restart(10, 10, ServerFixture.pace(PATIENCE, Duration.ofMillis(700), 16 * 1024));
    List<SseClient> open = List.of(server.stream("/api/stream"), server.stream("/api/stream"));
    open.forEach(s -> s.first(1));

    server.stopServer();

    for (SseClient stream : open) {
      await().until(() -> stream.ended);
      assertThat(stream.names()).containsExactly("snapshot", "closing");
      assertThat(stream.events.get(1).data()).isEqualTo("{\"reason\":\"shutdown\"}");
    }
  }
}
