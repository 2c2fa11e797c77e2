package com.dreamseed.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.StreamClient;
import com.dreamseed.TestDatabase;
import com.dreamseed.chaos.PostgresServer;
import com.dreamseed.settings.Setting;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients see while PostgreSQL is restarted, and that all comes back by itself. */
class DatabaseAwayIT {

  private static final Map<Setting, String> SETTINGS =
      Map.of(Setting.LOCALE, "en", Setting.ONLINE_WINDOW, "86400");

  @TempDir Path folder;

  private ServerUnderTest server;

  @Test
  void writesAreRefusedForAWhileReadsGoOnAndAllComesBackByItself() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(folder.resolve("data"))) {
      TestDatabase database = TestDatabase.on(postgres.port());
      server = ServerUnderTest.start(database, folder, Clock.systemUTC(), SETTINGS);
      try (StreamClient stream =
          StreamClient.open(server.uri("/api/stream?topics=stats,activities"), null)) {
        assertThat(create("a").statusCode()).isEqualTo(201);
        assertThat(visit("first").statusCode()).isEqualTo(202);
        await().until(() -> total() == 1);

        postgres.goAway();
        isAway();
        postgres.comeBack();

        await().until(() -> visit("second").statusCode() == 202);
        await().until(() -> health().statusCode() == 200);
        await().until(() -> total() == 2);
        assertThat(database.ask("SELECT description FROM activities ORDER BY id"))
            .containsExactly("first", "second");
        await().until(() -> stream.events("activity").size() == 2);
        assertThat(stream.events("reset")).isEmpty();
        assertThat(stream.events("snapshot")).hasSize(1);
      } finally {
        server.close();
      }
    }
  }

  private void isAway() {
    unavailable(visit("never"));
    unavailable(create("never"));
    unavailable(get("/api/users"));
    unavailable(get("/api/activities?activity_type=visit"));
    assertThat(total()).isEqualTo(1);
    assertThat(get("/api/dashboard/user-growth").statusCode()).isEqualTo(200);
    assertThat(get("/healthz/live").statusCode()).isEqualTo(200);
    JsonNode health = ServerUnderTest.json(health().body());
    assertThat(health.path("status").asText()).isEqualTo("unhealthy");
    assertThat(health.path("checks"))
        .filteredOn(check -> check.path("name").asText().equals("database"))
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.path("status").asText()).isEqualTo("unhealthy");
              assertThat(check.path("reason").asText())
                  .isEqualTo(
                      "database: the database server cannot be reached or does not answer; try"
                          + " again shortly.");
            });
  }

  /** In the shape of every error, with a time to come back and nothing of the inside. */
  private static void unavailable(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    JsonNode error = ServerUnderTest.json(answer.body());
    assertThat(error.path("error").asText()).isEqualTo("UNAVAILABLE");
    assertThat(error.path("status_code").asInt()).isEqualTo(503);
    assertThat(error.path("request_id").asText()).isNotEmpty();
    assertThat(error.path("message").asText())
        .contains("the database server cannot be reached")
        .doesNotContainIgnoringCase("exception")
        .doesNotContainIgnoringCase("select");
  }

  private HttpResponse<String> health() {
    return get("/healthz");
  }

  private long total() {
    return server.stats().at("/activities/total").asLong();
  }

  private HttpResponse<String> get(String path) {
    return server.send(
        HttpRequest.newBuilder(server.uri(path)).timeout(Duration.ofSeconds(60)).build());
  }

  private HttpResponse<String> create(String name) {
    return server.post(
        "/api/users",
        "application/json",
        "{\"email\":\"%s@x.org\",\"username\":\"%s\"}".formatted(name, name));
  }

  private HttpResponse<String> visit(String description) {
    return server.post(
        "/api/activities",
        "application/json",
        "{\"user_id\":1,\"activity_type\":\"visit\",\"description\":\"%s\"}"
            .formatted(description));
  }
}
