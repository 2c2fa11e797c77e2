package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.TestDatabase;
import com.dreamseed.settings.Setting;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every question of an administrator over HTTP, answered by the real rooms behind it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionsIT {

  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final String LAST_WEEK = "from=2026-11-16&to=2026-11-22";

  private static final List<String> CURSORS =
      List.of("dashboard/at-risk?silent_days=3", "activities?", "users?", "problems?");

  @TempDir static Path folder;
  private ServerUnderTest server;
  private Vertx vertx;
  private ResponseValidator validator;

  @BeforeAll
  void start() {
    vertx = Vertx.vertx();
    OpenAPIContract contract = Contract.load(vertx).await();
    validator = ResponseValidator.create(vertx, contract);
    server =
        ServerUnderTest.start(
            database(), folder, Clock.fixed(NOW, ZoneOffset.UTC), Map.of(Setting.LOCALE, "en"));
    user("jimin", "free", "\"KR\"", "2026-10-05");
    user("=kenji", "paid", "\"JP\"", "2026-11-16");
    user("nobody", "free", "null", "2026-11-17");
    post("/api/problems", "{\"title\":\"Sum\",\"content\":\"?\",\"subject\":\"math\"}");
    post("/api/problems", "{\"title\":\"Verb\",\"content\":\"?\",\"subject\":\"words\"}");
    post(
        "/api/activities",
        """
        [{"user_id":1,"activity_type":"visit","created_at":"2026-10-06T01:00:00Z"},
         {"user_id":3,"activity_type":"visit","created_at":"2026-11-01T01:00:00Z"},
         {"user_id":2,"activity_type":"visit","created_at":"2026-11-17T01:00:00Z"},
         {"user_id":2,"activity_type":"problem_attempted","created_at":"2026-11-17T01:05:00Z",
          "metadata":{"problem_id":1,"correct":true,"seconds":12.5}},
         {"user_id":2,"activity_type":"problem_attempted","created_at":"2026-11-17T01:06:00Z",
          "metadata":{"problem_id":99,"correct":false}}]""");
    await().until(() -> server.stats().at("/activities/total").asLong() == 5);
  }

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("q.db"));
  }

  @AfterAll
  void stop() {
    server.close();
    vertx.close().await();
  }

  private void user(String name, String plan, String country, String day) {
    post(
        "/api/users",
        """
        {"email":"%s@example.org","username":"%s","user_type":"%s","country":%s,
         "created_at":"%sT00:00:00Z"}"""
            .formatted(name.replace("=", ""), name, plan, country, day));
  }

  private void post(String path, String body) {
    assertThat(server.post(path, "application/json", body).statusCode()).isBetween(200, 299);
  }

  private HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return server.send(request.build());
  }

  @ParameterizedTest
  @CsvSource({
    "getUserGrowth,user-growth?time_range=weekly&compare=year&activity_type=visit",
    "getUserStats,user-stats?user_type=paid&time_range=weekly&compare=previous",
    "getUserStats,user-stats?from=2026-01-01&to=2026-02-01",
    "getCountries,countries?country=ZZ&activity_type=visit",
    "getActivitySeries,activities?time_range=monthly&country=JP&compare=previous",
    "getHeatmap,heatmap?activity_type=visit&compare=year",
    "getRetention,retention?period=monthly&compare=previous",
    "getRetention,retention?activity_type=visit&user_type=free",
    "getFunnel,funnel",
    "getFunnel,'funnel?steps=signup,activity:visit&window_days=1&compare=year&country=KR'",
    "getConversion,conversion?period=monthly&compare=previous&user_type=paid",
    "getProblemStats,problems?compare=previous",
    "getProblemStats,problems?failing=true&sort=slowest&subject=math&difficulty=easy",
    "getOneProblemStats,problems/1?time_range=weekly&compare=previous",
    "getOneProblemStats,problems/99?country=JP",
    "getTimeOnTask,time-on-task?compare=year&user_type=paid",
    "getAtRisk,at-risk?silent_days=3&limit=1",
  })
  void every_answer_is_as_the_contract_says(String operation, String question) {
    for (String version : new String[] {"/api/", "/api/v1/"}) {
      HttpResponse<String> answer = get(version + "dashboard/" + question);

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.headers().firstValue("ETag")).isPresent();
      assertThat(answer.headers().firstValue("Age")).isPresent();
      assertThat(answer.headers().firstValue("X-Cache").orElseThrow()).isIn("HIT", "MISS");
      Map<String, String> headers = new HashMap<>();
      answer.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
      validator
          .validate(
              ValidatableResponse.create(
                  200, headers, Buffer.buffer(answer.body()), "application/json"),
              operation)
          .await();
      assertThat(
              get(
                      version + "dashboard/" + question,
                      "If-None-Match",
                      answer.headers().firstValue("ETag").orElseThrow())
                  .statusCode())
          .isIn(200, 304);
    }
  }

  @Test
  void an_answer_about_closed_days_is_kept_and_named() {
    String path = "/api/dashboard/heatmap?from=2026-11-01&to=2026-11-20";
    HttpResponse<String> first = get(path);
    HttpResponse<String> second =
        get(path, "If-None-Match", first.headers().firstValue("ETag").orElseThrow());

    assertThat(first.headers().firstValue("X-Cache")).hasValue("MISS");
    assertThat(second.headers().firstValue("X-Cache")).hasValue("HIT");
    assertThat(second.statusCode()).isEqualTo(304);
  }

  @Test
  void comparing_with_the_year_before_takes_the_same_dates() {
    JsonNode answer = server.get("/api/dashboard/activities?" + LAST_WEEK + "&compare=year");

    assertThat(answer.at("/previous/0/date").asText()).isEqualTo("2025-11-16");
    assertThat(answer.at("/previous").size()).isEqualTo(7);
    assertThat(answer.has("previous_by_type")).isTrue();
  }

  @Test
  void problems_have_titles_and_those_that_are_gone_have_none() {
    JsonNode problems = server.get("/api/dashboard/problems?sort=id").get("problems");

    assertThat(problems.findValuesAsText("id")).containsExactly("1", "2", "99");
    assertThat(problems.at("/0/title").asText()).isEqualTo("Sum");
    assertThat(problems.at("/2/title").isNull()).isTrue();
    assertThat(problems.at("/2/subject").isNull()).isTrue();
    assertThat(server.get("/api/dashboard/problems/1").at("/problem/title").asText())
        .isEqualTo("Sum");
  }

  @Test
  void a_problem_nobody_knows_is_not_found() {
    HttpResponse<String> answer = get("/api/dashboard/problems/12345", "Accept-Language", "en");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(ServerUnderTest.json(answer.body()).get("error").asText()).isEqualTo("NOT_FOUND");
    assertThat(answer.body()).contains("12345");
  }

  @Test
  void learners_at_risk_come_page_by_page_with_their_names() {
    List<String> names = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = server.get("/api/dashboard/at-risk?silent_days=3&limit=1" + cursor);
      assertThat(page.get("total").asLong()).isEqualTo(3);
      names.add(page.at("/learners/0/username").asText());
      cursor = page.has("next_cursor") ? "&cursor=" + page.get("next_cursor").asText() : null;
    } while (cursor != null);

    assertThat(names).containsExactly("=kenji", "nobody", "jimin");
  }

  @ParameterizedTest
  @MethodSource("lists")
  void a_cursor_that_was_changed_is_refused(String list) {
    String cursor = cursor(list);
    byte[] bytes = Base64.getUrlDecoder().decode(cursor);
    List<String> bad = new ArrayList<>();
    for (int at = 0; at < bytes.length; at++) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 1;
      bad.add(Base64.getUrlEncoder().withoutPadding().encodeToString(flipped));
      bad.add(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes, at)));
    }
    bad.remove(""); // Nothing at all is refused in other words.
    bad.addAll(List.of(cursor.substring(1), cursor + "A", cursor + "=", "%00", "!"));
    CURSORS.stream().filter(l -> !l.equals(list)).forEach(other -> bad.add(cursor(other)));
    for (String text : bad) {
      HttpResponse<String> answer = get("/api/" + list + "&cursor=" + text);
      assertThat(answer.statusCode()).as(text).isEqualTo(400);
      JsonNode error = ServerUnderTest.json(answer.body());
      assertThat(error.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder("error", "message", "status_code", "details", "request_id");
      assertThat(error.get("error").asText()).isEqualTo("VALIDATION_ERROR");
      assertThat(error.at("/details/0/field").asText()).isEqualTo("cursor");
    }
    assertThat(get("/api/" + list + "&cursor=" + cursor).statusCode()).isEqualTo(200);
  }

  static List<String> lists() {
    return CURSORS;
  }

  private String cursor(String list) {
    return server.get("/api/" + list + "&limit=1").get("next_cursor").asText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "user-stats?user_type=paid&time_range=weekly~users,new_users,active_users,activities,"
            + "attempts,solve_rate|1,1,1,3,2,0.5",
        "user-stats?user_type=paid&time_range=weekly&compare=previous~period,users,new_users,"
            + "active_users,activities,attempts,solve_rate|current,1,1,1,3,2,0.5"
            + "|previous,0,0,0,0,0,",
        "activities?from=2026-11-17&to=2026-11-18~date,count,users|2026-11-17,3,1|2026-11-18,0,0",
        "activities?from=2026-11-17&to=2026-11-18&table=by_type~activity_type,count,users"
            + "|problem_attempted,2,1|visit,1,1",
        "retention?from=2026-11-16&to=2026-11-22~cohort,size,k,active|2026-11-16,2,0,1",
        "funnel?steps=signup,activity:visit&from=2026-11-16&to=2026-11-16~step,users,rate"
            + "|signup,1,1.0|activity:visit,1,1.0",
        "conversion?from=2026-11-16&to=2026-11-22~cohort,size,converted,rate,median_days"
            + "|2026-11-16,2,0,0.0,",
        "problems/1?time_range=weekly&from=2026-11-16&to=2026-11-22~date,attempts,correct,"
            + "users_tried,users_solved,solve_rate,first_attempt_rate,median_seconds"
            + "|2026-11-16,1,1,1,1,1.0,1.0,12.5",
        "time-on-task?from=2026-11-17&to=2026-11-17~date,seconds,users|2026-11-17,360,1",
        "time-on-task?from=2026-11-17&to=2026-11-17&table=by_country~country,seconds,users"
            + "|JP,360,1",
        "at-risk?silent_days=3&limit=1~user_id,username,country,user_type,last_activity,"
            + "days_silent,activities|2,\"'=kenji\",JP,paid,2026-11-17T01:06:00Z,5,3"
            + "|3,nobody,,free,2026-11-01T01:00:00Z,21,1"
            + "|1,jimin,KR,free,2026-10-06T01:00:00Z,47,1",
      })
  void every_answer_is_a_table_too(String question, String lines) {
    HttpResponse<String> answer = get("/api/dashboard/" + question, "Accept", "text/csv");

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
    assertThat(answer.body()).isEqualTo(lines.replace('|', '\n') + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "users~{'email':'n@x.org','username':'a\\u0000b'}~username",
        "users~{'email':'n@x.org','username':'n','metadata':{'a':['b\\u0000']}}~metadata.a.0",
        "users~{'email':'n@x.org','username':'n','metadata':{'a\\u0000':1}}~metadata",
        "problems~{'title':'\\u0000','content':'c'}~title",
        "annotations~{'date':'2026-11-22','text':'\\u0000'}~text",
        "activities~{'user_id':1,'activity_type':'visit','description':'\\u0000'}~description",
        "activities~{'user_id':1,'activity_type':'v\\u0000'}~activity_type",
        "activities~{'user_id':1,'activity_type':'v','metadata':{'a':'\\u0000'}}~metadata",
        "activities~{'user_id':1,'activity_type':'v','metadata':{'\\u0000':1}}~metadata",
      })
  void a_character_that_no_database_keeps_is_refused_where_it_stands(
      String path, String body, String field) {
    HttpResponse<String> answer =
        server.post("/api/" + path, "application/json", body.replace('\'', '"'));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode error = ServerUnderTest.json(answer.body());
    assertThat(error.path("error").asText()).isEqualTo("VALIDATION_ERROR");
    assertThat(error.at("/details/0/field").asText()).isEqualTo(field);
    if (!field.equals("activity_type")) {
      assertThat(error.at("/details/0/reason").asText()).contains("U+0000");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "users?q=a%00b",
        "users?cursor=%00",
        "activities?activity_type=%00",
        "problems?subject=%00",
        "dashboard/problems?subject=a%00",
        "dashboard/user-growth?country=%00"
      })
  void nor_can_it_be_asked_for(String question) {
    HttpResponse<String> answer = get("/api/" + question);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(ServerUnderTest.json(answer.body()).at("/details/0/field").asText())
        .isEqualTo(question.replaceAll(".*\\?(.*)=.*", "$1"));
  }

  @Test
  void the_heat_map_as_a_table_has_a_line_an_hour() {
    String csv = get("/api/dashboard/heatmap?format=csv&" + LAST_WEEK).body();

    assertThat(csv.lines()).hasSize(1 + 7 * 24).contains("weekday,hour,count", "2,10,3");
  }

  @Test
  void problems_as_a_table_have_their_titles_whatever_was_asked_before() {
    get("/api/dashboard/problems/1?" + LAST_WEEK);
    assertThat(get("/api/dashboard/problems?format=csv&sort=id&" + LAST_WEEK).body().lines())
        .contains("1,Sum,math,,1,1,1,1,1.0,1.0,12.5,1.0,,false");
    assertThat(get("/api/dashboard/problems?format=csv&table=by_subject").body().lines())
        .contains("math,1,1,1,1,1,1.0,1.0,12.5");
  }
}
