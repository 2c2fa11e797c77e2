package com.dreamseed.alert;

import static com.dreamseed.alert.AlertFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

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

  private static void report(AlertFixture house, String period, String language) {
    house.post(
        "/api/reports",
        "{\"period\":\"%s\",\"hour\":8,\"recipients\":[\"head@example.org\"],\"language\":\"%s\"}"
            .formatted(period, language));
  }

  @Test
  void aDailyReportHasTheNumbersOfTheApiAndAfterDowntimeOnlyTheNewestIsSent() {
    try (AlertFixture house = AlertFixture.start(folder)) {
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

  @Test
  void aReportCanBeSentNowChangedAndEnded() {
    try (AlertFixture house = AlertFixture.start(folder)) {
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
