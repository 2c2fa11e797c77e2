package com.dreamseed.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.TestDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes late drops just the kept answers that cover its day. */
class LateEventIT {

  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final String EARLY = "from=2026-11-01&to=2026-11-05";
  private static final String LATER = "from=2026-11-10&to=2026-11-15";
  private static final List<String> QUESTIONS =
      List.of(
          "user-growth?",
          "user-stats?",
          "activities?",
          "heatmap?",
          "activities?activity_type=visit&",
          "activities?country=KR&compare=previous&");

  @TempDir Path folder;
  private ServerUnderTest server;

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("a.db"));
  }

  @BeforeEach
  void start() {
    server = ServerUnderTest.start(database(), folder, Clock.fixed(NOW, ZoneOffset.UTC), Map.of());
    post(
        "/api/users",
        "{\"email\":\"a@x.org\",\"username\":\"a\",\"country\":\"KR\","
            + "\"created_at\":\"2026-10-05T00:00:00Z\"}");
    visit("2026-11-12T01:00:00Z", 1);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void post(String path, String body) {
    assertThat(server.post(path, "application/json", body).statusCode()).isBetween(200, 299);
  }

  private void visit(String at, int total) {
    post(
        "/api/activities",
        "{\"user_id\":1,\"activity_type\":\"visit\",\"created_at\":\"" + at + "\"}");
    await().until(() -> server.stats().at("/activities/total").asInt() == total);
  }

  private HttpResponse<String> get(String question, String range) {
    return server.send(
        HttpRequest.newBuilder(server.uri("/api/dashboard/" + question + range)).build());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  @Test
  void answersOfOtherDaysStay() {
    for (String question : QUESTIONS) {
      assertThat(header(get(question, EARLY), "X-Cache")).as(question).isEqualTo("MISS");
      assertThat(header(get(question, LATER), "X-Cache")).as(question).isEqualTo("MISS");
    }
    List<HttpResponse<String>> before =
        QUESTIONS.stream().map(question -> get(question, EARLY)).toList();
    assertThat(before).allMatch(answer -> header(answer, "X-Cache").equals("HIT"));

    visit("2026-11-03T01:00:00Z", 2);

    for (int i = 0; i < QUESTIONS.size(); i++) {
      HttpResponse<String> early = get(QUESTIONS.get(i), EARLY);
      assertThat(header(early, "X-Cache")).as(QUESTIONS.get(i)).isEqualTo("MISS");
      assertThat(header(early, "ETag")).isNotEqualTo(header(before.get(i), "ETag"));
      assertThat(header(early, "Age")).isEqualTo("0");
      assertThat(header(get(QUESTIONS.get(i), LATER), "X-Cache"))
          .as(QUESTIONS.get(i))
          .isEqualTo("HIT");
    }
  }

  @Test
  void whatItIsSetAgainstCountsToo() {
    String week = "from=2026-11-06&to=2026-11-10&compare=previous";
    assertThat(header(get("activities?", week), "X-Cache")).isEqualTo("MISS");
    assertThat(header(get("activities?", week), "X-Cache")).isEqualTo("HIT");

    visit("2026-11-03T01:00:00Z", 2);

    HttpResponse<String> answer = get("activities?", week);
    assertThat(header(answer, "X-Cache")).isEqualTo("MISS");
    assertThat(ServerUnderTest.json(answer.body()).at("/previous/2/count").asInt()).isEqualTo(1);
  }
}
