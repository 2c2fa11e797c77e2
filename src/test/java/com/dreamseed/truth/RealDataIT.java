package com.dreamseed.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.StreamClient;
import com.dreamseed.TestDatabase;
import com.dreamseed.settings.Setting;
import com.dreamseed.stats.MutableClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every published figure is answered, however the activities came in. */
class RealDataIT {

  private static final List<String> ZONES = List.of("Asia/Seoul", "UTC", "Asia/Tehran");

  @TempDir Path folder;

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("a.db"));
  }

  @ParameterizedTest
  @EnumSource(RealData.class)
  void figuresHoldAfterAnImportAndAfterARestart(RealData data) {
    TestDatabase database = database();
    data.importInto(database);
    JsonNode expected = data.expected();
    for (String zone : ZONES) {
      Map<Setting, String> settings = Map.of(Setting.REPORT_TIMEZONE, zone);
      for (int start = 0; start < 2; start++) {
        try (ServerUnderTest server =
            ServerUnderTest.start(database, folder, evening(expected, zone), settings)) {
          new ExpectedFigures(server, expected, zone).hold();
        }
      }
    }
  }

  @Test
  void figuresHoldAfterActivitiesArrivedInRandomOrderUnderAnOpenStream() throws IOException {
    streamed(RealData.PYTHON_TUTOR, "UTC", 500);
  }

  @Test
  void figuresHoldAfterALargeSetArrivedInRandomOrderUnderAnOpenStream() throws IOException {
    streamed(RealData.OULAD, "Asia/Tehran", 10_000);
  }

  private void streamed(RealData data, String zone, int batch) throws IOException {
    TestDatabase database = database();
    if (Files.exists(data.file("problems.csv"))) {
      data.importInto(database, "users.csv", "problems.csv");
    } else {
      data.importInto(database, "users.csv");
    }
    JsonNode expected = data.expected();
    Clock clock = evening(expected, zone);
    Map<Setting, String> settings = Map.of(Setting.REPORT_TIMEZONE, zone);
    try (ServerUnderTest server = ServerUnderTest.start(database, folder, clock, settings);
        StreamClient stream =
            StreamClient.open(server.uri("/api/stream?topics=stats,activities"), null)) {
      String position = post(server, new ShuffledActivities(data, 42).batches(batch));
      await().until(() -> activityOf(server.stats()).equals(position.split("-")[1]));
      await()
          .untilAsserted(
              () -> assertThat(canonical(stream.state())).isEqualTo(canonical(server.stats())));
      new ExpectedFigures(server, expected, zone).hold();
    }
    try (ServerUnderTest server = ServerUnderTest.start(database, folder, clock, settings)) {
      new ExpectedFigures(server, expected, zone).hold();
    }
  }

  /** Posts all batches; gives the last receipt's position. */
  private static String post(ServerUnderTest server, List<String> batches) {
    String position = "";
    for (String batch : batches) {
      var response = server.post("/api/activities", "application/x-ndjson", batch);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
      position = ServerUnderTest.json(response.body()).get("position").asText();
    }
    return position;
  }

  private static String activityOf(JsonNode stats) {
    return stats.get("position").asText().split("-")[1];
  }

  /** The same JSON with its keys in order, as bytes would be compared. */
  private static String canonical(JsonNode state) {
    try {
      return new ObjectMapper()
          .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
          .writeValueAsString(new ObjectMapper().treeToValue(state, Map.class));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Clock evening(JsonNode expected, String zone) {
    LocalDate day =
        LocalDate.parse(expected.at("/" + zone.replace("/", "~1") + "/last_active_day").asText());
    Instant lastSecond = day.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant().minusSeconds(1);
    return new MutableClock(lastSecond);
  }
}
