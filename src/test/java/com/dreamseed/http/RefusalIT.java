package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalIT {

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

  @AfterEach
  void recover() {
    server.rooms.failure = null;
  }

  private static JsonObject refused(HttpResponse<Buffer> answer, int status, String code) {
    JsonObject body = answer.bodyAsJsonObject();
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(body.fieldNames())
        .isEqualTo(Set.of("error", "message", "status_code", "details", "request_id"));
    assertThat(body.getString("error")).isEqualTo(code);
    assertThat(body.getInteger("status_code")).isEqualTo(status);
    assertThat(body.getString("request_id")).isEqualTo(answer.getHeader("X-Request-Id"));
    assertThat(answer.getHeader("Content-Type")).isEqualTo("application/json");
    return body;
  }

  private static String details(JsonObject body) {
    StringBuilder told = new StringBuilder();
    for (Object d : body.getJsonArray("details", new JsonArray())) {
      JsonObject detail = (JsonObject) d;
      told.append(told.isEmpty() ? "" : " | ")
          .append(detail.getString("field"))
          .append(": ")
          .append(detail.getString("reason"));
    }
    return told.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "/api/dashboard/user-growth?from=2026-11-22&to=2026-11-21~from: must not be after to",
        "/api/dashboard/user-growth?from=2026-02-30~from: must be a date that exists, YYYY-MM-DD",
        "/api/dashboard/user-growth?to=20261122~to: must be a date that exists, YYYY-MM-DD",
        "/api/dashboard/user-growth?from=2016-11-21&to=2026-11-22~from: must be at most 10 years"
            + " before to",
        "/api/dashboard/user-growth?from=0001-01-01~from: must be in the years 1970 to 9999",
        "/api/dashboard/user-growth?time_range=yearly~time_range: must be one of: daily, weekly,"
            + " monthly",
        "/api/dashboard/user-growth?user_type=gold&user_tpye=x~user_tpye: there is no such"
            + " parameter | user_type: must be one of: free, paid, premium",
        "/api/dashboard/user-growth?country=XX~country: must be a country code of ISO 3166 in"
            + " capitals, such as KR",
        "/api/dashboard/user-growth?country=kr~country: must match ^[A-Z]{2}$",
        "/api/dashboard/user-growth?from=2026-11-01&from=2026-11-02~from: is given more than once",
        "/api/dashboard/countries?format=xml~format: must be one of: json, csv",
        "/api/dashboard/stats?x=1~x: there is no such parameter",
        "/api/dashboard/user-growth?from=2026-11-23&to=2026-11-24~from: must not be in the future",
        "/api/dashboard/funnel?steps=signup,login~"
            + "steps: \"login\" is no step; there are signup, activity:TYPE and plan:free, plan:paid, plan:premium",
        "/api/dashboard/funnel?steps=signup~" + "steps: must be 2 to 8 steps with commas between",
        "/api/dashboard/funnel?steps=signup,signup,signup,signup,signup,signup,signup,signup,signup~"
            + "steps: must be 2 to 8 steps with commas between",
        "/api/dashboard/funnel?steps=signup,plan:gold~"
            + "steps: \"plan:gold\" is no step; there are signup, activity:TYPE and plan:free, plan:paid, plan:premium",
        "/api/dashboard/funnel?steps=signup,activity:~"
            + "steps: \"activity:\" is no step; there are signup, activity:TYPE and plan:free, plan:paid, plan:premium",
        "/api/dashboard/funnel?steps=~" + "steps: must have at least 1 characters",
        "/api/dashboard/funnel?window_days=0~" + "window_days: must be at least 1",
        "/api/dashboard/funnel?window_days=366~" + "window_days: must be at most 365",
        "/api/dashboard/funnel?activity_type=visit~" + "activity_type: there is no such parameter",
        "/api/dashboard/user-growth?compare=next~" + "compare: must be one of: previous, year",
        "/api/dashboard/retention?period=daily~" + "period: must be one of: weekly, monthly",
        "/api/dashboard/conversion?from=2026-11-23~" + "from: must not be in the future",
        "/api/dashboard/activities?from=2016-11-21&to=2026-11-22~"
            + "from: must be at most 10 years before to",
        "/api/dashboard/activities?table=x~" + "table: must be one of: points, by_type",
        "/api/dashboard/heatmap?from=2026-11-22&to=2026-11-21~" + "from: must not be after to",
        "/api/dashboard/heatmap?country=XX&from=1969-12-31~"
            + "from: must be in the years 1970 to 9999 | country: must be a country code of ISO 3166 in capitals, such as KR",
        "/api/dashboard/problems?sort=best~"
            + "sort: must be one of: hardest, attempts, slowest, first_attempt, id",
        "/api/dashboard/problems?failing=maybe~" + "failing: must be true or false",
        "/api/dashboard/problems/abc~" + "problem_id: must be a whole number",
        "/api/dashboard/user-stats?user_type=gold~"
            + "user_type: must be one of: free, paid, premium",
        "/api/dashboard/time-on-task?from=1969-12-31~" + "from: must be in the years 1970 to 9999",
        "/api/dashboard/at-risk?silent_days=0~" + "silent_days: must be at least 1",
        "/api/dashboard/at-risk?cursor=tampered~" + "cursor: is not a cursor of this list",
        "/api/dashboard/countries?country=XX~"
            + "country: must be a country code of ISO 3166 in capitals, such as KR",
        "/api/activities?from=2026-11-23~from: must not be in the future",
        "/api/activities?from=2026-11-22&to=2026-11-21~from: must not be after to",
        "/api/activities?to=2026-02-30~to: must be a date that exists, YYYY-MM-DD",
        "/api/activities?limit=0&user_id=x&user_type=gold~limit: must be at least 1 | user_id:"
            + " must be a whole number | user_type: must be one of: free, paid, premium",
        "/api/activities?limit=501~limit: must be at most 500",
        "/api/activities?country=XX~country: must be a country code of ISO 3166 in capitals, such"
            + " as KR",
        "/api/activities?activity_type=~activity_type: must have at least 1 characters",
        "/api/activities?cursor=tampered~cursor: is not a cursor of this list",
        "/api/activities?type=visit~type: there is no such parameter",
        "/api/users?from=2026-11-23~from: must not be in the future",
        "/api/users?country=XX&to=1969-01-01~to: must be in the years 1970 to 9999 | country: must"
            + " be a country code of ISO 3166 in capitals, such as KR",
        "/api/annotations?from=2026-11-22&to=2026-11-21~from: must not be after to",
        "/api/annotations?from=2010-01-01&to=2026-11-21~from: must be at most 10 years before to",
        "/api/annotations?kind=note~kind: there is no such parameter",
        "/api/users?limit=501~limit: must be at most 500",
        "/api/users?limit=ten~limit: must be a whole number",
        "/api/users?cursor=tampered~cursor: is not a cursor of this list",
        "/api/users/abc~user_id: must be a whole number",
        "/api/users/0~user_id: must be at least 1",
        "/api/stream?topics=stats,everything~topics: must be one of: stats, activities, alerts,"
            + " cache",
        "/api/stream?topic=stats~topic: there is no such parameter",
      })
  void says_what_is_wrong_with_a_parameter(String uri, String reasons) {
    JsonObject body = refused(server.get(uri), 400, "VALIDATION_ERROR");

    assertThat(details(body)).isEqualTo(reasons);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dashboard/user-stats",
        "dashboard/user-growth",
        "dashboard/activities",
        "dashboard/heatmap",
        "dashboard/retention",
        "dashboard/funnel",
        "dashboard/conversion",
        "dashboard/problems",
        "dashboard/problems/7",
        "dashboard/time-on-task",
        "annotations"
      })
  void no_question_goes_over_ten_years_or_into_the_future(String question) {
    String uri = "/api/" + question;
    JsonObject longer =
        refused(server.get(uri + "?from=2016-11-21&to=2026-11-22"), 400, "VALIDATION_ERROR");
    JsonObject backwards =
        refused(server.get(uri + "?from=2026-11-22&to=2026-11-21"), 400, "VALIDATION_ERROR");

    assertThat(details(longer)).isEqualTo("from: must be at most 10 years before to");
    assertThat(details(backwards)).isEqualTo("from: must not be after to");
    if (!question.equals("annotations")) { // A note may be about a day to come.
      JsonObject future = refused(server.get(uri + "?from=2026-11-23"), 400, "VALIDATION_ERROR");
      assertThat(details(future)).isEqualTo("from: must not be in the future");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "POST~/api/users~{}~email: is required | username: is required",
        "POST~/api/users~{\"email\":\"nobody\",\"username\":\"a\"}~email: must be an e-mail"
            + " address",
        "POST~/api/users~{\"email\":\"a@b.kr\",\"username\":\"a\",\"user_type\":\"gold\"}"
            + "~user_type: must be one of: free, paid, premium",
        "POST~/api/users~{\"email\":\"a@b.kr\",\"username\":\"a\",\"country\":\"XX\"}~country:"
            + " must be a country code of ISO 3166 in capitals, such as KR",
        "POST~/api/users~{\"email\":\"a@b.kr\",\"username\":7,\"metadata\":[],\"x\":1}~username:"
            + " must be a text | metadata: must be a JSON object | x: there is no such field",
        "POST~/api/users~{\"email\":~: not valid JSON at line 1, column 10",
        "POST~/api/users~[]~: must be a JSON object",
        "POST~/api/users~{\"email\":1,\"email\":2}~: a key stands twice in one object at line 1,"
            + " column 19",
        "PATCH~/api/users/7~{}~: must have at least 1 fields",
        "PATCH~/api/users/7~{\"id\":8}~id: there is no such field",
        "POST~/api/problems~{\"title\":\"\",\"content\":\"c\",\"difficulty\":\"huge\"}~title:"
            + " must have at least 1 characters | difficulty: must be one of: easy, medium, hard",
        "POST~/api/annotations~{\"date\":\"2026-02-30\",\"text\":\"x\"}~date: must be a date that"
            + " exists, YYYY-MM-DD",
        "POST~/api/annotations~{\"text\":\"\",\"kind\":\"alert\"}~date: is required | text: must"
            + " have at least 1 characters | kind: there is no such field",
        "POST~/api/cache/invalidate~{}~: must have at least 1 fields",
        "POST~/api/activities~{\"user_id\":1}~activity_type: is required",
        "POST~/api/activities~[]~: the batch is empty",
        "POST~/api/activities?x=1~{\"user_id\":1}~x: there is no such parameter",
      })
  void says_what_is_wrong_with_a_body(String method, String uri, String body, String reasons) {
    HttpResponse<Buffer> answer =
        server.send(HttpMethod.valueOf(method), uri, "application/json", body);

    assertThat(details(refused(answer, 400, "VALIDATION_ERROR"))).isEqualTo(reasons);
  }

  @Test
  void an_empty_body_is_told() {
    for (String uri : new String[] {"/api/users", "/api/activities"}) {
      assertThat(
              details(refused(server.post(uri, "application/json", ""), 400, "VALIDATION_ERROR")))
          .isEqualTo(": the body is empty");
    }
  }

  @Test
  void refuses_other_media_types_and_encodings() {
    for (String uri : new String[] {"/api/users", "/api/activities", "/api/cache/invalidate"}) {
      refused(server.post(uri, "text/plain", VISIT), 415, "UNSUPPORTED_MEDIA_TYPE");
      refused(
          server.request(HttpMethod.POST, uri).sendBuffer(Buffer.buffer(VISIT)).await(),
          415,
          "UNSUPPORTED_MEDIA_TYPE");
      refused(
          server
              .request(HttpMethod.POST, uri)
              .putHeader("Content-Type", "application/json")
              .putHeader("Content-Encoding", "gzip")
              .sendBuffer(Buffer.buffer(VISIT))
              .await(),
          415,
          "UNSUPPORTED_MEDIA_TYPE");
    }
  }

  @Test
  void refuses_bodies_that_are_too_large() {
    String item = VISIT + "\n";
    refused(
        server.post("/api/activities", "application/x-ndjson", item.repeat(10_001)),
        413,
        "PAYLOAD_TOO_LARGE");
    refused(
        server.post("/api/activities", "application/x-ndjson", " ".repeat(20_000_000)),
        413,
        "PAYLOAD_TOO_LARGE");
    refused(
        server.post("/api/users", "application/json", " ".repeat(1_100_000)),
        413,
        "PAYLOAD_TOO_LARGE");
  }

  @Test
  void refuses_a_large_body_that_does_not_tell_its_length() {
    HttpResponse<Buffer> answer =
        server
            .request(HttpMethod.POST, "/api/activities")
            .putHeader("Content-Type", "application/x-ndjson")
            .sendStream(new Chunks(server.vertx, Buffer.buffer(" ".repeat(65_536)), 320))
            .await();

    refused(answer, 413, "PAYLOAD_TOO_LARGE");
  }

  @ParameterizedTest
  @CsvSource({
    "PUT,/api/users/7,'DELETE, GET, HEAD, PATCH'",
    "PUT,/api/activities,'GET, HEAD, POST'",
    "PUT,/api/v1/activities,'GET, HEAD, POST'",
    "POST,/api/dashboard/stats,'GET, HEAD'",
    "PUT,/api/stream,'GET, HEAD'",
    "POST,/docs,'GET, HEAD'",
    "OPTIONS,/api/users,'GET, HEAD, POST'",
  })
  void refuses_other_methods_and_names_the_right_ones(String method, String uri, String allowed) {
    HttpResponse<Buffer> answer = server.request(HttpMethod.valueOf(method), uri).send().await();

    refused(answer, 405, "METHOD_NOT_ALLOWED");
    assertThat(answer.getHeader("Allow")).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/nothing",
    "GET,/api/nothing",
    "POST,/api/nothing",
    "GET,/api/v2/users",
    "GET,/lib/jquery/jquery.js",
    "GET,/lib/bootstrap/%2e%2e/package.json",
    "GET,/js",
    "GET,/../openapi.yaml.bak",
    "GET,/%2e%2e/messages_en.properties",
    "GET,/..%2fmessages_en.properties",
    "GET,/api/users/404",
  })
  void does_not_find_what_is_not_there(String method, String uri) {
    refused(server.request(HttpMethod.valueOf(method), uri).send().await(), 404, "NOT_FOUND");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void maps_every_kind_of_failure(Kind kind) {
    server.rooms.failure = Failure.of(kind, "error.unavailable");

    HttpResponse<Buffer> answer = server.get("/api/problems/3");

    assertThat(answer.statusCode()).isEqualTo(Errors.status(kind));
    assertThat(answer.bodyAsJsonObject().getString("message"))
        .isEqualTo("The server cannot answer right now; try again shortly.");
  }

  @Test
  void answers_what_is_no_http_in_the_same_shape() {
    for (String text :
        new String[] {
          "nonsense\r\n\r\n",
          "GET /" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(10_000) + "\r\n\r\n",
        }) {
      Buffer got = Buffer.buffer();
      NetSocket socket = server.vertx.createNetClient().connect(server.port(), "127.0.0.1").await();
      AtomicBoolean closed = new AtomicBoolean();
      socket.handler(got::appendBuffer).closeHandler(v -> closed.set(true));
      socket.write(text);
      await().untilTrue(closed);

      assertThat(got.toString()).contains(" 400 Bad Request").contains("\"VALIDATION_ERROR\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%zz", "/api/users/%zz", "/api/users?search=%zz", "/api/users?a=%ff"})
  void broken_escapes_are_the_clients_fault(String uri) {
    assertThat(server.get(uri).statusCode()).isBetween(400, 404);
    assertThat(server.get(uri).bodyAsJsonObject().getString("request_id")).isNotBlank();
  }

  @Test
  void speaks_the_language_that_is_accepted_else_its_own() {
    HttpResponse<Buffer> own = server.client.get("/nothing").send().await();
    HttpResponse<Buffer> english =
        server.client.get("/nothing").putHeader("Accept-Language", "fr,en-GB;q=0.5").send().await();
    HttpResponse<Buffer> korean =
        server.client.get("/nothing").putHeader("Accept-Language", "ko-KR").send().await();
    HttpResponse<Buffer> broken =
        server.client.get("/nothing").putHeader("Accept-Language", ";;q=x").send().await();

    assertThat(own.bodyAsJsonObject().getString("message")).isEqualTo("찾을 수 없습니다.");
    assertThat(english.bodyAsJsonObject().getString("message")).isEqualTo("There is nothing here.");
    assertThat(korean.bodyAsJsonObject().getString("message")).isEqualTo("찾을 수 없습니다.");
    assertThat(broken.statusCode()).isEqualTo(404);
  }

  @Test
  void takes_the_request_id_from_the_trace() {
    HttpResponse<Buffer> traced =
        server
            .request(HttpMethod.GET, "/nothing")
            .putHeader("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
            .send()
            .await();
    HttpResponse<Buffer> forged =
        server.request(HttpMethod.GET, "/nothing").putHeader("traceparent", "<x>").send().await();

    assertThat(traced.getHeader("X-Request-Id")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(forged.getHeader("X-Request-Id")).matches("[0-9a-f]{32}");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost,200",
    "localhost:8002,200",
    "LOCALHOST,200",
    "app.localhost:1,200",
    "127.0.0.1:8002,200",
    "[::1]:8002,200",
    "evil.example,403",
    "localhost.evil.example,403",
    "127.0.0.1.evil.example:8002,403",
  })
  void answers_only_under_the_names_of_this_machine(String host, int status) {
    for (String uri : new String[] {"/api/dashboard/stats", "/healthz/live", "/api/users/7"}) {
      HttpResponse<Buffer> answer =
          server.request(HttpMethod.GET, uri).putHeader("Host", host).send().await();
      assertThat(answer.statusCode()).as(uri).isEqualTo(status);
      if (status == 403) {
        refused(answer, 403, "FORBIDDEN");
      }
    }
  }

  @Test
  void lets_pages_of_listed_origins_read_and_no_others() {
    for (String uri : new String[] {"/api/dashboard/stats", "/api/users", "/nothing"}) {
      HttpResponse<Buffer> listed =
          server
              .request(HttpMethod.GET, uri)
              .putHeader("Origin", "http://localhost:9000")
              .send()
              .await();
      HttpResponse<Buffer> other =
          server
              .request(HttpMethod.GET, uri)
              .putHeader("Origin", "http://localhost:9001")
              .send()
              .await();
      assertThat(listed.getHeader("Access-Control-Allow-Origin"))
          .isEqualTo("http://localhost:9000");
      assertThat(String.join(",", listed.headers().getAll("Vary"))).contains("Origin");
      assertThat(other.getHeader("Access-Control-Allow-Origin")).isNull();
    }
    HttpResponse<Buffer> preflight =
        server
            .request(HttpMethod.OPTIONS, "/api/users/7")
            .putHeader("Origin", "http://localhost:9000")
            .putHeader("Access-Control-Request-Method", "PATCH")
            .send()
            .await();
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.getHeader("Access-Control-Allow-Methods")).contains("PATCH");
  }
}
