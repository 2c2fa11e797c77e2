package com.dreamseed.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerUnderTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** Asks a server over HTTP for every figure of {@code expected.json} that it can answer. */
final class ExpectedFigures {

  private final ServerUnderTest server;
  private final JsonNode all;
  private final JsonNode inZone;

  ExpectedFigures(ServerUnderTest server, JsonNode expected, String zone) {
    this.server = server;
    this.all = expected;
    this.inZone = expected.get(zone);
  }

  void hold() {
    daysHold();
    series("weekly", "weekly_active");
    series("monthly", "monthly_active");
    countriesHold();
    snapshotHolds();
  }

  /** The file leaves out days without sign-ups and activities; the answer has them as zeros. */
  private void daysHold() {
    JsonNode days = inZone.get("days");
    Map<String, JsonNode> expected = new TreeMap<>();
    days.forEach(day -> expected.put(day.get("date").asText(), day));
    for (JsonNode point : growth("daily", first(days), last(days)).get("points")) {
      JsonNode day = expected.remove(point.get("date").asText());
      for (String figure : new String[] {"new_users", "active_users"}) {
        assertThat(point.get(figure).asLong())
            .as("%s of %s", figure, point.get("date"))
            .isEqualTo(day == null ? 0 : day.get(figure).asLong());
      }
      if (day != null) {
        assertThat(point.get("total_users")).isEqualTo(day.get("total_users"));
      }
    }
    assertThat(expected).as("days that were not answered").isEmpty();
  }

  private void series(String timeRange, String name) {
    Map<String, Long> expected = new TreeMap<>();
    inZone
        .get(name)
        .fields()
        .forEachRemaining(e -> expected.put(e.getKey(), e.getValue().asLong()));
    JsonNode days = inZone.get("days");
    Map<String, Long> answered = new TreeMap<>();
    for (JsonNode point : growth(timeRange, first(days), last(days)).get("points")) {
      answered.put(point.get("date").asText(), point.get("active_users").asLong());
    }
    assertThat(answered).as(name).isEqualTo(expected);
  }

  private void countriesHold() {
    Map<String, Long> expected = new TreeMap<>();
    all.get("users_by_country")
        .fields()
        .forEachRemaining(e -> expected.put(e.getKey(), e.getValue().asLong()));
    expected.put("ZZ", all.get("users_without_country").asLong());
    Map<String, Long> answered = new TreeMap<>();
    for (JsonNode country : server.get("/api/dashboard/countries").get("countries")) {
      answered.put(country.get("country").asText(), country.get("users").asLong());
      assertThat(country.get("country_name").asText()).isNotBlank();
    }
    assertThat(answered).isEqualTo(expected);
  }

  /** The server's clock stands on the evening of the last active day. */
  private void snapshotHolds() {
    JsonNode stats = server.stats();
    assertThat(stats.get("total_users")).isEqualTo(all.get("users"));
    assertThat(stats.at("/activities/total")).isEqualTo(all.get("activities"));
    assertThat(stats.at("/problems/total")).isEqualTo(all.get("problems"));
    assertThat(stats.at("/active_users/today")).isEqualTo(inZone.get("active_on_last_day"));
    assertThat(stats.at("/active_users/week")).isEqualTo(inZone.get("active_7_days_to_last"));
    assertThat(stats.at("/active_users/month")).isEqualTo(inZone.get("active_30_days_to_last"));
    JsonNode days = inZone.get("days");
    JsonNode lastDay = days.get(days.size() - 1);
    assertThat(lastDay.get("date")).isEqualTo(inZone.get("last_active_day"));
    assertThat(stats.at("/activities/today")).isEqualTo(lastDay.get("activities"));
    assertThat(stats.at("/new_users/today")).isEqualTo(lastDay.get("new_users"));
  }

  private JsonNode growth(String timeRange, String from, String to) {
    return server.get(
        "/api/dashboard/user-growth?time_range=%s&from=%s&to=%s".formatted(timeRange, from, to));
  }

  private static String first(JsonNode days) {
    return days.get(0).get("date").asText();
  }

  private static String last(JsonNode days) {
    return days.get(days.size() - 1).get("date").asText();
  }
}
