package com.dreamseed.alert;

import static com.dreamseed.alert.AlertFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.StreamClient;
import com.dreamseed.TestDatabase;
import com.dreamseed.alert.MailServer.Mail;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a rule over real activities to the mail that tells of it, and back. */
class AlertsIT {

  @TempDir Path folder;
  private AlertFixture house;

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("alerts.db"));
  }

  @BeforeEach
  void open() {
    house = AlertFixture.start(database(), folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private long online(String name, String more) {
    return house
        .rule(
            "{\"name\":\"%s\",\"metric\":\"online_users\",\"comparator\":\"gte\",\"threshold\":2%s}"
                .formatted(name, more))
        .get("id")
        .asLong();
  }

  @Test
  void aBreachByRealActivitiesIsMailedInKoreanAndEnglishAndSoIsItsEnd() {
    house.users(2);
    long korean = online("접속 <b>많음</b>", ",\"severity\":\"critical\"");
    long english = online("Busy & \\\"loud\\\"", ",\"language\":\"en\"");
    try (StreamClient stream =
        StreamClient.open(house.server.uri("/api/stream?topics=alerts"), null)) {
      house.visit(1);
      house.visit(2);
      house.awaitMails("알림 발생", 1);
      house.awaitMails("Alert (", 1);

      Mail ko = house.mail.mails("알림 발생").get(0);
      assertThat(ko.to()).isEqualTo("ops@example.org");
      assertThat(ko.subject()).isEqualTo("[DreamSeed] 알림 발생 (심각): 접속 <b>많음</b>");
      assertThat(ko.text())
          .contains("수치: 현재 접속", "지금: 2", "조건: ≥ 2", "할 일: 플랫폼의 로그인 화면")
          .contains("2026-11-18 12:00:00 Asia/Seoul")
          .contains("차트 열기: https://dash.example.org/#/overview");
      assertThat(ko.html())
          .contains(
              "lang=\"ko\"", "접속 &lt;b&gt;많음&lt;/b&gt;", "https://dash.example.org/#/overview")
          .doesNotContain("<b>많음");
      Mail en = house.mail.mails("Alert (").get(0);
      assertThat(en.subject()).isEqualTo("[DreamSeed] Alert (warning): Busy & \"loud\"");
      assertThat(en.text())
          .contains("Number: Online now", "Now: 2", "Condition: ≥ 2", "What to do:");
      assertThat(en.html()).contains("Busy &amp; &quot;loud&quot;");

      house.advance(Duration.ofMinutes(6));
      house.awaitMails("알림 해소", 1);
      house.awaitMails("Resolved (", 1);
      assertThat(house.mail.mails("알림 해소").get(0).text()).contains("지금: 0").doesNotContain("할 일");
      until(() -> stream.events("alert").size() == 4);
      assertThat(stream.events("alert"))
          .allSatisfy(e -> assertThat(e.id()).isNull())
          .extracting(e -> e.data().get("alert_id").asLong() + e.data().get("state").asText())
          .containsExactlyInAnyOrder(
              korean + "firing", english + "firing", korean + "resolved", english + "resolved");
    }
    theHistoryTellsOf(korean);
    assertThat(house.mail.mails()).hasSize(4);
  }

  private void theHistoryTellsOf(long rule) {
    JsonNode firing = house.server.get("/api/alerts/firings?alert_id=" + rule).at("/firings/0");
    assertThat(firing.get("value").asDouble()).isEqualTo(2);
    assertThat(firing.get("started_at").asText()).isEqualTo("2026-11-18T03:00:00Z");
    assertThat(firing.get("resolved_at").asText()).isEqualTo("2026-11-18T03:06:00Z");
    until(
        () ->
            house.server.get("/api/annotations").get("annotations").findValuesAsText("kind").size()
                == 4);
    JsonNode notes = house.server.get("/api/annotations").get("annotations");
    assertThat(notes.findValuesAsText("kind")).containsOnly("alert");
    JsonNode sent = house.server.get("/api/alerts/deliveries?alert_id=" + rule).get("deliveries");
    until(
        () -> house.server.get("/api/alerts/deliveries?state=sent").get("deliveries").size() == 4);
    assertThat(sent.findValuesAsText("kind")).containsExactly("resolved", "firing");
  }

  @Test
  void silenceFiresByItselfAndTheFirstActivityEndsIt() {
    house.users(1);
    house.visit(1);
    long rule =
        house
            .rule(
                "{\"name\":\"quiet\",\"metric\":\"ingest.silent_minutes\",\"comparator\":\"gte\","
                    + "\"threshold\":10,\"active_hours\":{\"from\":9,\"to\":22},\"language\":\"en\"}")
            .get("id")
            .asLong();
    house.advance(Duration.ofMinutes(9));
    house.looksPass();
    assertThat(house.state(rule)).isEqualTo("ok");

    house.advance(Duration.ofMinutes(1));
    house.awaitMails("Alert (", 1);
    assertThat(house.mail.mails("Alert (").get(0).text())
        .contains("Minutes without activity", "Now: 10");
    house.visit(1);
    house.awaitMails("Resolved (", 1);

    // At night nobody is expected, and the morning begins anew.
    house.clock.set(Instant.parse("2026-11-18T23:00:00Z"));
    house.looksPass();
    assertThat(house.state(rule)).isEqualTo("ok");
    house.clock.set(Instant.parse("2026-11-19T00:09:00Z"));
    house.looksPass();
    assertThat(house.state(rule)).isEqualTo("ok");
    house.clock.set(Instant.parse("2026-11-19T00:10:00Z"));
    house.awaitState(rule, "firing");
  }

  @Test
  void aProblemThatSuddenlyNobodySolvesIsNamed() {
    house.users(3);
    house.post("/api/problems", "{\"title\":\"Sum of two\",\"content\":\"1+1\"}");
    house.rule(
        "{\"name\":\"failing\",\"metric\":\"problems.suddenly_failing\",\"comparator\":\"gte\","
            + "\"threshold\":1,\"language\":\"en\"}");
    attempts(60, true);
    attempts(40, false);
    house.awaitMails("Alert (", 1);
    assertThat(house.mail.mails("Alert (").get(0).text())
        .contains("Problems suddenly failing", "Now: 1", "Which: Sum of two (#1)")
        .contains("https://dash.example.org/#/problems?list=failing");
    attempts(60, true);
    house.awaitMails("Resolved (", 1);
  }

  private void attempts(int count, boolean correct) {
    StringBuilder batch = new StringBuilder("[");
    for (int i = 0; i < count; i++) {
      batch
          .append(i == 0 ? "" : ",")
          .append("{\"user_id\":")
          .append(i % 3 + 1)
          .append(
              ",\"activity_type\":\"problem_attempted\",\"metadata\":{\"problem_id\":1,\"correct\":")
          .append(correct)
          .append("}}");
    }
    house.post("/api/activities", batch.append("]").toString());
    house.advance(Duration.ofSeconds(1));
  }

  @Test
  void aFallAgainstTheSameTimeLastWeekIsMeasuredExactly() {
    house.users(1);
    Instant weekAgo = AlertFixture.NOW.minus(Duration.ofDays(7));
    for (int i = 1; i <= 10; i++) {
      house.visit(1, weekAgo.minusSeconds(i * 60L));
    }
    house.visit(1, weekAgo.plusSeconds(60));
    for (int i = 0; i < 4; i++) {
      house.visit(1);
    }
    until(() -> house.server.stats().at("/activities/today").asInt() == 4);
    long rule =
        house
            .rule(
                "{\"name\":\"fall\",\"metric\":\"activities.today\",\"comparator\":\"lte\","
                    + "\"threshold\":-60,\"basis\":\"last_week\",\"language\":\"en\"}")
            .get("id")
            .asLong();
    house.awaitMails("Alert (", 1);
    assertThat(house.mail.mails("Alert (").get(0).text())
        .contains("Now: 4 (last week 10, change -60%)")
        .contains("≤ -60% against the same time last week");
    house.visit(1);
    house.awaitState(rule, "ok");
    JsonNode shown = house.server.get("/api/alerts/" + rule);
    assertThat(shown.get("last_week").asDouble()).isEqualTo(10);
    assertThat(shown.get("change").asDouble()).isEqualTo(-50);
  }

  @Test
  void aRuleFiresOnlyAfterItsTimeAndNotWithinItsCoolDown() {
    house.users(2);
    long rule = online("slow", ",\"for_seconds\":120,\"cool_down_seconds\":900");
    house.visit(1);
    house.visit(2);
    house.awaitState(rule, "pending");
    house.advance(Duration.ofSeconds(119));
    house.looksPass();
    assertThat(house.state(rule)).isEqualTo("pending");
    house.advance(Duration.ofSeconds(1));
    house.awaitState(rule, "firing");
    house.advance(Duration.ofMinutes(6));
    house.awaitState(rule, "ok");

    house.visit(1);
    house.visit(2);
    house.awaitState(rule, "pending");
    house.advance(Duration.ofSeconds(200));
    house.looksPass();
    assertThat(house.state(rule)).isEqualTo("pending");
    for (int i = 0; i < 3; i++) {
      house.advance(Duration.ofSeconds(240));
      house.visit(1);
      house.visit(2);
      house.looksPass();
    }
    house.awaitState(rule, "firing");
    assertThat(house.server.get("/api/alerts/firings?alert_id=" + rule).get("firings")).hasSize(2);
  }

  @Test
  void aMutedRuleFiresInTheHistoryOnlyAndADisabledOneNotAtAll() {
    house.users(2);
    long muted = online("muted", ",\"muted_until\":\"2026-11-19T00:00:00Z\"");
    long disabled = online("disabled", ",\"enabled\":false");
    house.visit(1);
    house.visit(2);
    house.awaitState(muted, "firing");
    house.looksPass();
    assertThat(house.state(disabled)).isEqualTo("ok");
    assertThat(house.mail.mails()).isEmpty();
    assertThat(
            house
                .server
                .get("/api/alerts/firings?open=true&alert_id=" + muted)
                .at("/firings/0/muted")
                .asBoolean())
        .isTrue();
    assertThat(house.patch("/api/alerts/" + muted, "{\"threshold\":9}").statusCode())
        .isEqualTo(200);
    assertThat(house.state(muted)).isEqualTo("ok");
    assertThat(house.server.get("/api/alerts/firings?open=true&alert_id=" + muted).get("firings"))
        .isEmpty();
  }

  @Test
  void aTestMessageGoesToEveryChannel() {
    long rule =
        online(
            "try me", ",\"language\":\"en\",\"recipients\":[\"a@example.org\",\"b@example.org\"]");
    assertThat(house.post("/api/alerts/" + rule + "/test", "").get("messages").asInt())
        .isEqualTo(2);
    house.awaitMails("Test (warning): try me", 2);
    assertThat(house.mail.mails())
        .extracting(Mail::to)
        .containsExactlyInAnyOrder("a@example.org", "b@example.org");
  }
}
