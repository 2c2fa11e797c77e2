package com.dreamseed.alert;

import static com.dreamseed.alert.AlertFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.dreamseed.TestDatabase;
import com.dreamseed.alert.MailServer.Mail;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports go out at their hour, once, with the numbers of the API. */
class ReportsIT {

  @TempDir Path folder;

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("alerts.db"));
  }

  private static void report(AlertFixture house, String period, String language) {
    house.post(
        "/api/reports",
        "{\"period\":\"%s\",\"hour\":8,\"recipients\":[\"head@example.org\"],\"language\":\"%s\"}"
            .formatted(period, language));
  }

  @Test
  void aDailyReportHasTheNumbersOfTheApiAndAfterDowntimeOnlyTheNewestIsSent() {
    try (AlertFixture house = AlertFixture.start(database(), folder)) {
      house.users(3);
      for (int i = 0; i < 7; i++) {
        house.visit(i % 2 + 1);
      }
      until(() -> house.server.stats().at("/activities/today").asInt() == 7);
      report(house, "daily", "en");
      report(house, "weekly", "ko");
      house.looksPass();
      assertThat(house.mail.mails()).isEmpty();

      house.clock.set(Instant.parse("2026-11-18T22:59:00Z"));
      house.looksPass();
      assertThat(house.mail.mails()).isEmpty();
      house.clock.set(Instant.parse("2026-11-18T23:00:00Z"));
      house.awaitMails("Daily report 2026-11-18", 1);
      JsonNode api = house.server.get("/api/dashboard/user-stats?from=2026-11-18&to=2026-11-18");
      Mail mail = house.mail.mails("Daily report").get(0);
      assertThat(mail.to()).isEqualTo("head@example.org");
      assertThat(mail.text())
          .contains("Users at the end: " + api.get("users"))
          .contains("New users: " + api.get("new_users"))
          .contains("Active users: " + api.get("active_users"))
          .contains("Activities: " + api.get("activities"))
          .contains("Activities of type visit: 7");
      assertThat(api.get("activities").asInt()).isEqualTo(7);

      // Away over the weekend: of the days that passed one report comes, and the week's.
      house.server.close();
      house.clock.set(Instant.parse("2026-11-23T01:00:00Z"));
      house.restart();
      house.awaitMails("Daily report 2026-11-22", 1);
      house.awaitMails("주간 보고서 2026-11-16 – 2026-11-22", 1);
      house.looksPass();
      assertThat(house.mail.mails()).hasSize(3);
      assertThat(house.mail.mails("주간 보고서").get(0).text()).contains("활동: 7", "새 사용자: 3");
      house.advance(Duration.ofHours(1));
      house.looksPass();
      assertThat(house.mail.mails()).hasSize(3);
    }
  }

  /**
   * A month with attempts: the figures of each period are those that the API gives for its days.
   */
  @Test
  void theNumbersOfEveryPeriodAreThoseOfTheApi() {
    try (AlertFixture house = AlertFixture.start(database(), folder)) {
      house.users(5);
      house.clock.set(Instant.parse("2026-12-02T01:00:00Z"));
      for (int day = 2; day <= 30; day += 2) {
        Instant at = Instant.parse("2026-11-01T02:00:00Z").plus(Duration.ofDays(day - 1));
        house.visit(day % 5 + 1, at);
        house.post(
            "/api/activities",
            "{\"user_id\":%d,\"activity_type\":\"problem_attempted\",\"created_at\":\"%s\",\"metadata\":{\"problem_id\":1,\"correct\":%b}}"
                .formatted(day % 4 + 1, at, day % 3 == 0));
      }
      house.visit(1, Instant.parse("2026-12-01T02:00:00Z"));
      until(() -> house.server.stats().at("/activities/total").asInt() == 31);
      sent(house, "monthly", "Monthly report 2026-11-01 – 2026-11-30", "2026-11-01", "2026-11-30");
      sent(house, "weekly", "Weekly report 2026-11-23 – 2026-11-29", "2026-11-23", "2026-11-29");
      sent(house, "daily", "Daily report 2026-12-01", "2026-12-01", "2026-12-01");
    }
  }

  private static void sent(
      AlertFixture house, String period, String subject, String from, String to) {
    report(house, period, "en");
    JsonNode made = house.server.get("/api/reports").get("reports");
    long id = 0;
    for (JsonNode report : made) {
      id = report.get("period").asText().equals(period) ? report.get("id").asLong() : id;
    }
    house.post("/api/reports/" + id + "/send", "");
    house.awaitMails(subject, 1);
    String text = house.mail.mails(subject).get(0).text();
    JsonNode api = house.server.get("/api/dashboard/user-stats?from=" + from + "&to=" + to);
    assertThat(text)
        .contains("Users at the end: " + api.get("users"))
        .contains("New users: " + api.get("new_users"))
        .contains("Active users: " + api.get("active_users"))
        .contains("Activities: " + api.get("activities"))
        .contains("Attempts at problems: " + api.get("attempts"));
    if (!period.equals("daily")) {
      assertThat(api.get("attempts").asInt()).isPositive();
      assertThat(text).contains("Solve rate: ");
      double rate = Double.parseDouble(text.replaceAll("(?s).*Solve rate: ([0-9.]+)%.*", "$1"));
      assertThat(rate / 100).isCloseTo(api.get("solve_rate").asDouble(), within(0.0051));
    }
  }

  @Test
  void aReportCanBeSentNowChangedAndEnded() {
    try (AlertFixture house = AlertFixture.start(database(), folder)) {
      report(house, "monthly", "en");
      assertThat(house.post("/api/reports/1/send", "").get("messages").asInt()).isEqualTo(1);
      house.awaitMails("Monthly report 2026-10-01 – 2026-10-31", 1);
      assertThat(house.patch("/api/reports/1", "{\"hour\":7,\"enabled\":false}").statusCode())
          .isEqualTo(200);
      assertThat(house.server.get("/api/reports").at("/reports/0/hour").asInt()).isEqualTo(7);
      assertThat(house.delete("/api/reports/1").statusCode()).isEqualTo(204);
      assertThat(house.server.get("/api/reports").get("reports")).isEmpty();
      assertThat(house.patch("/api/reports/1", "{\"hour\":7}").statusCode()).isEqualTo(404);
    }
  }
}
