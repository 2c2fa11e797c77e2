package com.dreamseed.alert;

import static com.dreamseed.alert.AlertFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.TestDatabase;
import com.dreamseed.alert.WebhookReceiver.Received;
import com.dreamseed.settings.Setting;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages arrive once, whatever is away meanwhile. */
class DeliveriesIT {

  @TempDir Path folder;
  private int databases;

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve(databases++ + ".db"));
  }

  private static long rule(AlertFixture house, String more) {
    return house
        .rule(
            "{\"name\":\"users\",\"metric\":\"total_users\",\"comparator\":\"gte\",\"threshold\":1,"
                + "\"language\":\"en\""
                + more
                + "}")
        .get("id")
        .asLong();
  }

  private static JsonNode deliveries(AlertFixture house, String query) {
    return house.server.get("/api/alerts/deliveries" + query).get("deliveries");
  }

  @Test
  void aWebhookThatFailsTwiceIsCalledAgainAndEveryCallIsSigned() throws Exception {
    try (AlertFixture house = AlertFixture.start(database(), folder);
        WebhookReceiver receiver = new WebhookReceiver(2)) {
      JsonNode made =
          house.rule(
              "{\"name\":\"<users> & more\",\"metric\":\"total_users\",\"comparator\":\"gte\","
                  + "\"threshold\":1,\"language\":\"en\",\"recipients\":[],\"webhooks\":[{\"url\":\""
                  + receiver.url()
                  + "\"}]}");
      String secret = made.at("/webhooks/0/secret").asText();
      assertThat(secret).hasSize(64);
      house.users(1);
      until(() -> receiver.received().size() == 1);
      until(() -> deliveries(house, "?state=waiting").path(0).path("attempts").asInt() == 1);
      assertThat(deliveries(house, "").at("/0/error").asText()).isEqualTo("HTTP 500");
      assertThat(deliveries(house, "").toString()).doesNotContain("T0KEN", secret);
      house.advance(Duration.ofSeconds(11));
      until(() -> receiver.received().size() == 2);
      until(() -> deliveries(house, "?state=waiting").path(0).path("attempts").asInt() == 2);
      house.advance(Duration.ofSeconds(21));
      until(() -> deliveries(house, "?state=sent").size() == 1);

      assertThat(receiver.received()).hasSize(3);
      assertThat(receiver.received()).extracting(Received::delivery).containsOnly("1");
      for (Received call : receiver.received()) {
        assertThat(call.signature()).isEqualTo(signature(secret, call));
      }
      JsonNode body = ServerUnderTest.json(receiver.received().get(2).body());
      assertThat(body.get("text").asText())
          .isEqualTo("[DreamSeed] Alert (warning): &lt;users&gt; &amp; more");
      assertThat(body.at("/attachments/0/blocks/0/text/type").asText()).isEqualTo("mrkdwn");
      assertThat(body.at("/dreamseed/metric").asText()).isEqualTo("total_users");
      assertThat(body.at("/dreamseed/value").asDouble()).isEqualTo(1);
      assertThat(body.at("/dreamseed/name").asText()).isEqualTo("<users> & more");
      JsonNode again = house.server.get("/api/alerts/" + made.get("id").asLong());
      assertThat(again.toString()).doesNotContain("T0KEN", secret);
      assertThat(again.at("/webhooks/0/url").asText()).endsWith("/…");
    }
  }

  private static String signature(String secret, Received call) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signed = call.timestamp() + "." + call.body();
    return "sha256="
        + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void nothingIsLostWhileTheMailServerIsAwayAndTheServerRestartsMeanwhile() {
    try (AlertFixture house = AlertFixture.start(database(), folder)) {
      int port = house.mail.port();
      house.mail.close();
      long rule = rule(house, "");
      house.users(1);
      until(() -> deliveries(house, "?state=waiting").path(0).path("attempts").asInt() >= 1);
      house.restart();
      assertThat(house.state(rule)).isEqualTo("firing");
      try (MailServer back = MailServer.start(port)) {
        house.advance(Duration.ofSeconds(30));
        until(() -> back.mails("Alert (").size() == 1);
        until(() -> deliveries(house, "?state=sent").size() == 1);
        assertThat(house.server.get("/api/alerts/firings").get("firings")).hasSize(1);
      }
    }
  }

  @Test
  void whatDoesNotArriveWithinADayIsMarkedFailed() {
    try (AlertFixture house = AlertFixture.start(database(), folder)) {
      house.mail.close();
      rule(house, "");
      house.users(1);
      until(() -> deliveries(house, "?state=waiting").path(0).path("attempts").asInt() >= 1);
      house.advance(Duration.ofHours(24));
      until(() -> deliveries(house, "?state=failed").size() == 1);
      await()
          .untilAsserted(
              () ->
                  assertThat(metrics(house))
                      .contains("# HELP dreamseed_alert_messages_total")
                      .containsPattern(
                          "dreamseed_alert_messages_total\\{channel=\"email\",outcome=\"failed\","
                              + "severity=\"warning\"\\} 1\\.0"));
    }
  }

  private static String metrics(AlertFixture house) {
    return house.server.send(HttpRequest.newBuilder(house.server.uri("/metrics")).build()).body();
  }

  @Test
  void twoServersOnOneDatabaseDeliverOnce() {
    try (AlertFixture one = AlertFixture.start(database(), folder);
        AlertFixture other = one.twin()) {
      List<Long> rules = LongStream.range(0, 5).map(i -> rule(one, "")).boxed().toList();
      one.users(1);
      rules.forEach(rule -> one.awaitState(rule, "firing"));
      one.awaitMails("Alert (", 5);
      other.server.get("/api/alerts");
      until(() -> deliveries(other, "?state=sent").size() == 5);
      one.looksPass();
      assertThat(one.mail.mails("Alert (")).hasSize(5);
      assertThat(
              other
                  .server
                  .get("/api/alerts/firings")
                  .get("firings")
                  .findValuesAsText("name")
                  .stream()
                  .filter("users"::equals))
          .hasSize(5);
      // The node that moved the rules goes; the other takes over when the lease is free.
      one.server.close();
      rules.forEach(
          rule ->
              assertThat(other.patch("/api/alerts/" + rule, "{\"threshold\":2}").statusCode())
                  .isEqualTo(200));
      other.post("/api/users", "{\"email\":\"new@example.org\",\"username\":\"n\"}");
      rules.forEach(rule -> other.awaitState(rule, "firing"));
      one.awaitMails("Alert (", 10);
      assertThat(one.mail.mails("Alert (")).hasSize(10);
      one.restart();
    }
  }

  @Test
  void mailGoesEncryptedAndWithALogin() {
    try (AlertFixture house = AlertFixture.start(database(), folder);
        TlsFront front = new TlsFront(folder, house.mail.port())) {
      house.mail.demandLogin("alerts@example.org", "s3cret-pass");
      Map<Setting, String> secure =
          Map.of(
              Setting.SMTP_STARTTLS, "true",
              Setting.SMTP_PORT, Integer.toString(front.port()),
              Setting.SMTP_USERNAME, "alerts@example.org",
              Setting.SMTP_PASSWORD, "s3cret-pass",
              Setting.SMTP_CA_FILE, front.certificate().toString());
      try (AlertFixture encrypted = house.with(database(), secure)) {
        rule(encrypted, "");
        encrypted.users(1);
        house.awaitMails("Alert (", 1);
        assertThat(front.encrypted()).isPositive();
      }
    }
  }
}
