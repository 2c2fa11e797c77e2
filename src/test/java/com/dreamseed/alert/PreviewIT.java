package com.dreamseed.alert;

import static com.dreamseed.alert.AlertFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a preview says would have fired is what does fire. */
class PreviewIT {

  private static final List<String> RULES =
      List.of(
          "{\"name\":\"online\",\"metric\":\"online_users\",\"comparator\":\"gte\",\"threshold\":2,\"recipients\":[]}",
          "{\"name\":\"held\",\"metric\":\"online_users\",\"comparator\":\"gte\",\"threshold\":1,\"for_seconds\":240,\"cool_down_seconds\":600,\"recipients\":[]}",
          "{\"name\":\"active\",\"metric\":\"active_users.today\",\"comparator\":\"gte\",\"threshold\":3,\"recipients\":[]}",
          "{\"name\":\"visits\",\"metric\":\"activities.by_type.visit.count\",\"comparator\":\"gt\",\"threshold\":3,\"recipients\":[]}",
          "{\"name\":\"quiet\",\"metric\":\"ingest.silent_minutes\",\"comparator\":\"gte\",\"threshold\":7,\"recipients\":[]}");

  @TempDir Path folder;
  private AlertFixture house;

  @BeforeEach
  void open() {
    house = AlertFixture.start(folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theTimesOfThePreviewAreTheTimesAtWhichTheRulesFired() {
    house.users(3);
    house.visit(1);
    List<Long> rules = new ArrayList<>();
    for (String rule : RULES) {
      rules.add(house.rule(rule).get("id").asLong());
    }
    house.looksPass();
    // Steps of a minute: who comes when is told by the minute's number.
    for (int minute = 1; minute <= 24; minute++) {
      house.advance(Duration.ofMinutes(1));
      if (minute % 12 < 4) {
        house.visit(minute % 3 + 1);
        int posted = minute;
        until(
            () ->
                house.server.get("/api/activities?limit=1").get("activities").size() == 1
                    && seen(posted));
      }
      house.looksPass();
    }
    for (int i = 0; i < RULES.size(); i++) {
      JsonNode preview = house.post("/api/alerts/preview?days=1", RULES.get(i));
      String uri = "/api/alerts/firings?alert_id=" + rules.get(i);
      List<String> really = house.server.get(uri).get("firings").findValuesAsText("started_at");
      Collections.reverse(really);
      assertThat(preview.get("firings").findValuesAsText("started_at"))
          .as(RULES.get(i) + " " + preview)
          .filteredOn(at -> !Instant.parse(at).isBefore(AlertFixture.NOW))
          .isEqualTo(really)
          .isNotEmpty();
    }
  }

  private boolean seen(int minute) {
    long visits = IntStream.rangeClosed(1, minute).filter(m -> m % 12 < 4).count() + 1;
    return house.server.stats().at("/activities/today").asLong() == visits;
  }

  @Test
  void aPreviewIsOfThePastAndKnowsLastWeek() {
    house.users(1);
    Instant monday = Instant.parse("2026-11-09T01:00:00Z");
    for (int day = 0; day < 8; day++) {
      int visits = day == 7 ? 2 : 4;
      for (int i = 0; i < visits; i++) {
        house.visit(1, monday.plus(Duration.ofDays(day)).plusSeconds(i * 600L));
      }
    }
    until(() -> house.server.stats().at("/activities/total").asInt() == 30);
    JsonNode preview =
        house.post(
            "/api/alerts/preview?days=3",
            "{\"name\":\"half\",\"metric\":\"activities.today\",\"comparator\":\"lte\",\"threshold\":-50,\"basis\":\"last_week\"}");
    // On Monday, 16 November, the third visit of the week before has no counterpart at 10:30.
    assertThat(preview.get("count").asInt()).isPositive();
    assertThat(preview.get("firings").findValuesAsText("started_at"))
        .contains("2026-11-16T01:30:00Z");
  }
}
