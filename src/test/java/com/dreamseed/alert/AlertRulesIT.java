package com.dreamseed.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.settings.Setting;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules are made, changed, listed and refused. */
class AlertRulesIT {

  @TempDir static Path folder;
  private static AlertFixture house;

  @BeforeAll
  static void open() {
    house = AlertFixture.start(folder, Map.of(Setting.WEBHOOK_ALLOW_PRIVATE, "false"));
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static HttpResponse<String> send(String path, String body) {
    return house.server.send(
        HttpRequest.newBuilder(house.server.uri(path))
            .header("Content-Type", "application/json")
            .header("Accept-Language", "en")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "metric | \"metric\":\"no_such\" | is no number that can be watched",
        "metric | \"metric\":\"report_timezone\" | is a text, not a number",
        "metric | \"metric\":\"active_users\" | is a group of numbers",
        "metric | \"metric\":\"countries.Korea.users\" | is no number",
        "comparator | \"comparator\":\"about\" | must be one of: gt, gte, lt, lte, eq, ne",
        "threshold | \"threshold\":\"many\" | must be a number",
        "threshold | \"threshold\":null | must be a number",
        "for_seconds | \"for_seconds\":0 | must be at least 1",
        "cool_down_seconds | \"cool_down_seconds\":-5 | must be at least 1",
        "severity | \"severity\":\"dire\" | must be one of: info, warning, critical",
        "basis | \"basis\":\"last_week\",\"metric\":\"user_types.paid\" | cannot be compared with last week",
        "basis | \"basis\":\"last_year\" | must be one of: value, last_week",
        "threshold | \"metric\":\"ingest.silent_minutes\",\"threshold\":0 | more than 0 minutes",
        "active_hours.to | \"active_hours\":{\"from\":9,\"to\":9} | must differ",
        "active_hours.from | \"active_hours\":{\"from\":25,\"to\":9} | must be at most 23",
        "recipients.0 | \"recipients\":[\"nobody\"] | must be an e-mail address",
        "recipients.0 | \"recipients\":[\"a@b.c\\r\\nBcc: x@y.z\"] | must be an e-mail address",
        "webhooks.0.url | \"webhooks\":[{\"url\":\"ftp://a.example/x\"}] | must be http:// or https://",
        "webhooks.0.url | \"webhooks\":[{\"url\":\"http://u:p@a.example/x\"}] | without a user",
        "webhooks.0.url | \"webhooks\":[{\"url\":\"http://127.0.0.1:80/x\"}] | must not be a private address",
        "webhooks.0.url | \"webhooks\":[{\"url\":\"http://169.254.169.254/latest\"}] | private address",
        "webhooks.0.url | \"webhooks\":[{\"url\":\"http://[::ffff:10.0.0.1]/\"}] | private address",
        "webhooks.0.url | \"webhooks\":[{\"url\":\"http://localhost/\"}] | private address",
        "webhooks.0 | \"webhooks\":[{\"id\":\"0badc0de\"}] | the id of a webhook",
        "webhooks.0.secret | \"webhooks\":[{\"url\":\"https://a.example\",\"secret\":\"short\"}] | at least 16",
        "muted_until | \"muted_until\":\"tomorrow\" | must be a time",
        "name | \"name\":\"  \" | is required",
        "colour | \"colour\":\"red\" | there is no such field"
      })
  void aBadRuleIsRefusedByTheFieldAndWhatIsAllowed(String field, String part, String reason) {
    String usual = "";
    for (String one :
        new String[] {
          "\"name\":\"n\"",
          "\"metric\":\"online_users\"",
          "\"comparator\":\"lt\"",
          "\"threshold\":1"
        }) {
      if (!part.contains(one.substring(0, one.indexOf(':')))) {
        usual += "," + one;
      }
    }
    HttpResponse<String> answer = send("/api/alerts", "{" + part + usual + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode error = ServerUnderTest.json(answer.body());
    assertThat(error.get("details").findValuesAsText("field")).as(answer.body()).contains(field);
    assertThat(answer.body()).contains(reason.replace("\"", "\\\""));
  }

  @Test
  void aNumberWithoutHistoryHasNoPreviewAndSaysWhy() {
    HttpResponse<String> answer =
        send(
            "/api/alerts/preview",
            "{\"name\":\"n\",\"metric\":\"server.redis\",\"comparator\":\"lt\",\"threshold\":1}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("has no history");
  }

  @Test
  void aRuleIsListedChangedAndTakenAway() {
    String two =
        "{\"name\":\"=1+1\",\"metric\":\"countries.KR.users\",\"comparator\":\"lt\",\"threshold\":-1,"
            + "\"webhooks\":[{\"url\":\"https://hooks.example.com/a/b\",\"secret\":\"0123456789abcdef\"}]}";
    JsonNode first = house.rule(two);
    JsonNode second = house.rule(two);
    assertThat(first.at("/webhooks/0/secret").isMissingNode()).isTrue();
    assertThat(first.at("/webhooks/0/url").asText()).isEqualTo("https://hooks.example.com/…");
    JsonNode page = house.server.get("/api/alerts?limit=1");
    assertThat(page.get("alerts")).hasSize(1);
    JsonNode next = house.server.get("/api/alerts?cursor=" + page.get("next_cursor").asText());
    assertThat(next.get("alerts").findValuesAsText("id")).contains(second.get("id").asText());
    assertThat(page.at("/channels/email").asBoolean()).isTrue();
    assertThat(page.at("/channels/default_recipients").asInt()).isEqualTo(1);
    HttpResponse<String> csv =
        house.server.send(
            HttpRequest.newBuilder(house.server.uri("/api/alerts?format=csv")).build());
    assertThat(csv.body())
        .startsWith("id,name,metric,")
        .contains("\"'=1+1\",countries.KR.users,lt,-1.0");

    String path = "/api/alerts/" + first.get("id").asLong();
    String keep = first.at("/webhooks/0/id").asText();
    HttpResponse<String> changed =
        house.patch(path, "{\"name\":\"new\",\"webhooks\":[{\"id\":\"" + keep + "\"}]}");
    assertThat(changed.statusCode()).isEqualTo(200);
    JsonNode now = house.server.get(path);
    assertThat(now.get("name").asText()).isEqualTo("new");
    assertThat(now.at("/webhooks/0/id").asText()).isEqualTo(keep);
    assertThat(house.patch(path, "{\"metric\":\"nope\"}").statusCode()).isEqualTo(400);
    assertThat(house.delete(path).statusCode()).isEqualTo(204);
    assertThat(house.delete(path).statusCode()).isEqualTo(404);
    assertThat(house.patch(path, "{\"name\":\"x\"}").statusCode()).isEqualTo(404);
  }
}
