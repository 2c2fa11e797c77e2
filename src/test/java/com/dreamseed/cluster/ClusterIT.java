package com.dreamseed.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.StreamClient;
import com.dreamseed.TestDatabase;
import com.dreamseed.settings.Setting;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two whole nodes on one PostgreSQL database. */
class ClusterIT {

  private static final String NDJSON = "application/x-ndjson";

  @TempDir Path folder;

  private final String cluster = "test-" + UUID.randomUUID();
  private final TestDatabase database = TestDatabase.postgres();
  private int first;
  private int second;
  private ServerUnderTest one;
  private ServerUnderTest two;

  @BeforeEach
  void takePorts() throws IOException {
    first = ClusterNode.freePort();
    second = ClusterNode.freePort();
  }

  @AfterEach
  void stop() {
    if (two != null) {
      two.close();
    }
    if (one != null) {
      one.close();
    }
  }

  private ServerUnderTest node(String name, int port, int... members) {
    Map<Setting, String> settings = new EnumMap<>(database.asSettings());
    settings.put(Setting.CLUSTER, "on");
    settings.put(Setting.CLUSTER_NAME, cluster);
    settings.put(Setting.CLUSTER_PORT, Integer.toString(port));
    settings.put(
        Setting.CLUSTER_MEMBERS,
        String.join(",", Arrays.stream(members).mapToObj(m -> "127.0.0.1:" + m).toList()));
    settings.put(Setting.NODE_NAME, name);
    settings.put(Setting.ONLINE_WINDOW, "86400");
    return ServerUnderTest.start(folder.resolve("unused.db"), Clock.systemUTC(), settings);
  }

  private void startTogether() {
    one = node("one", first, first, second);
    two = node("two", second, first, second);
    await().until(() -> seen(one) == 2 && seen(two) == 2);
  }

  /** Each knows only itself: as if the port of the other were blocked. */
  private void startApart() {
    one = node("one", first, first);
    two = node("two", second, second);
  }

  private static int seen(ServerUnderTest node) {
    return node.get("/healthz").path("nodes").size();
  }

  private static void users(ServerUnderTest node, int count) {
    for (int i = 1; i <= count; i++) {
      assertThat(
              node.post(
                      "/api/users",
                      "application/json",
                      "{\"email\":\"u%d@x.org\",\"username\":\"u%d\"}".formatted(i, i))
                  .statusCode())
          .isEqualTo(201);
    }
  }

  private static void visit(ServerUnderTest node, int user) {
    String line = "{\"user_id\":%d,\"activity_type\":\"visit\"}\n".formatted(user);
    assertThat(node.post("/api/activities", NDJSON, line).statusCode()).isEqualTo(202);
  }

  private static JsonNode numbers(ServerUnderTest node) {
    ObjectNode stats = node.stats();
    stats.remove("generated_at");
    return stats;
  }

  /** That they do within two seconds is measured by {@code ClusterBench}. */
  @Test
  void nodesThatDoNotReachEachOtherAgreeThroughTheDatabase() {
    startApart();
    users(one, 3);
    visit(one, 1);
    visit(two, 2);
    visit(one, 3);

    await()
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> {
              assertThat(numbers(one).at("/activities/total").asInt()).isEqualTo(3);
              assertThat(numbers(one)).isEqualTo(numbers(two));
            });

    assertThat(numbers(two).at("/online_users").asInt()).isEqualTo(3);
    assertThat(List.of(seen(one), seen(two))).containsOnly(1);
    assertThat(one.get("/healthz").path("status").asText()).isEqualTo("degraded");
  }

  @Test
  void aStreamGoesOnOnAnotherNodeUnderTheSameIds() {
    startApart();
    users(one, 1);
    visit(one, 1);
    String before;
    try (StreamClient here = StreamClient.open(one.uri("/api/stream?topics=activities"), null)) {
      visit(one, 1);
      // The first one may come as well, where the stream was open before it was folded.
      await()
          .until(
              () ->
                  here.events("activity").stream()
                      .anyMatch(e -> e.data().path("id").asLong() == 2));
      before = here.events().get(here.events().size() - 1).id();
    }
    visit(two, 1);
    visit(one, 1);

    try (StreamClient there = StreamClient.open(two.uri("/api/stream?topics=activities"), before)) {
      await().until(() -> there.events("activity").size() >= 2);

      List<Long> ids =
          there.events("activity").stream().map(e -> e.data().path("id").asLong()).toList();
      assertThat(ids).containsExactly(3L, 4L);
      assertThat(there.events("reset")).isEmpty();
    }
  }

  @Test
  void whatIsLetGoOnOneNodeIsLetGoOnTheOtherAndToldOnItsStreams() {
    startTogether();
    users(one, 1);
    String question = "/api/dashboard/countries";
    await().until(() -> hit(two, question));
    try (StreamClient stream = StreamClient.open(two.uri("/api/stream?topics=cache"), null)) {
      await().until(() -> !stream.events("snapshot").isEmpty());

      one.post("/api/cache/invalidate", "application/json", "{\"all\":true}");

      await().until(() -> !stream.events("cache").isEmpty());
    }
  }

  private static boolean hit(ServerUnderTest node, String path) {
    node.get(path);
    return node.get("/api/cache/status").path("hits").asInt() > 0;
  }

  @Test
  void everyNodeNamesAllWithTheirPositions() {
    startTogether();
    users(one, 1);
    visit(two, 1);

    await()
        .untilAsserted(
            () -> {
              JsonNode nodes = one.get("/healthz").path("nodes");
              assertThat(nodes).hasSize(2);
              assertThat(nodes.get(0).path("node").asText()).isEqualTo("one");
              assertThat(nodes.get(1).path("node").asText()).isEqualTo("two");
              assertThat(nodes.get(0).path("position")).isEqualTo(nodes.get(1).path("position"));
              assertThat(nodes.get(1).path("position").asText()).contains(".1");
            });
  }
}
