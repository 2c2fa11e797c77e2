package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request may hold, over HTTP: up to the limit it is read, beyond it told in the shape. */
class LimitsIT {

  private static final String JSON = "application/json";
  private static final String LINES = "application/x-ndjson";
  private static final String VISIT = "{\"user_id\":1,\"activity_type\":\"visit\"}";

  private static ServerFixture server;

  @BeforeAll
  static void start() {
    server = new ServerFixture();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void refused(HttpResponse<Buffer> answer, String field, String reason) {
    JsonObject body = answer.bodyAsJsonObject();
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(400);
    assertThat(body.fieldNames())
        .isEqualTo(Set.of("error", "message", "status_code", "details", "request_id"));
    assertThat(body.getString("error")).isEqualTo("VALIDATION_ERROR");
    JsonObject first = body.getJsonArray("details").getJsonObject(0);
    assertThat(first.getString("field", "")).isEqualTo(field);
    assertThat(first.getString("reason")).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/users,application/json",
    "/api/annotations,application/json",
    "/api/cache/invalidate,application/json",
    "/api/activities,application/json",
    "/api/activities,application/x-ndjson",
  })
  void jsonIsNestedNoDeeperThanSixtyFour(String uri, String type) {
    for (String deep : new String[] {"[".repeat(10_000), "{\"a\":".repeat(10_000)}) {
      refused(server.post(uri, type, deep), "", "is nested more than 64 levels deep");
    }
  }

  @ParameterizedTest
  @CsvSource({"/api/users,application/json", "/api/activities,application/x-ndjson"})
  void aNumberHasNoMoreThanAHundredDigits(String uri, String type) {
    String number = "{\"user_id\":" + "9".repeat(50_000) + "}";

    assertThat(server.post(uri, type, number).statusCode()).isEqualTo(400);
    assertThat(server.post(uri, type, number).bodyAsJsonObject().getString("error"))
        .isEqualTo("VALIDATION_ERROR");
  }

  @Test
  void aLineOfNdjsonHasNoMoreThanSixtyFourKibibytes() {
    String padded = VISIT + " ".repeat(ActivityParser.MOST_LINE - VISIT.length());

    assertThat(server.post("/api/activities", LINES, padded + "\n" + VISIT).statusCode())
        .isEqualTo(202);
    refused(
        server.post("/api/activities", LINES, VISIT + "\n " + padded + "\n" + VISIT),
        "",
        "line 2 is longer than 65536 bytes");
  }

  @Test
  void metadataOfAnActivityIsNestedNoDeeperThanTwenty() {
    String item = "{\"user_id\":1,\"activity_type\":\"visit\",\"metadata\":{\"a\":%s}}";
    String most = item.formatted("[".repeat(19) + "]".repeat(19));
    String more = item.formatted("[".repeat(20) + "]".repeat(20));

    assertThat(server.post("/api/activities", JSON, most).statusCode()).isEqualTo(202);
    HttpResponse<Buffer> answer = server.post("/api/activities", JSON, more);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.bodyAsString()).contains("\"metadata\"", "at most 20 levels");
  }

  @Test
  void theFirstLineAndTheHeadersAreTakenUpToTheirLimit() {
    String search = "x".repeat(3_000);
    HttpResponse<Buffer> answer =
        server
            .request(HttpMethod.GET, "/nothing?search=" + search)
            .putHeader("X-Long", "x".repeat(7_000))
            .send()
            .await();

    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"gzip", "deflate", "br", "zstd", "'gzip, gzip'", "identity;q=0"})
  void nothingIsDecompressedSoThatNothingCanBurst(String coding) {
    HttpResponse<Buffer> answer =
        server
            .request(HttpMethod.POST, "/api/activities")
            .putHeader("Content-Type", JSON)
            .putHeader("Content-Encoding", coding)
            .sendBuffer(Buffer.buffer(VISIT))
            .await();

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.bodyAsJsonObject().getString("error")).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    assertThat(answer.bodyAsString()).contains("Compressed bodies are not taken.");
  }
}
