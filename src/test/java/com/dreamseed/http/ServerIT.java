package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.dreamseed.Failure;
import com.dreamseed.ingest.AppendActivities;
import com.dreamseed.ingest.Idempotency;
import com.dreamseed.records.ActivityQuery;
import com.dreamseed.records.UserCommand;
import com.dreamseed.stats.Plan;
import com.dreamseed.stats.Question.Segment;
import com.dreamseed.stats.Question.TimeRange;
import com.dreamseed.stats.SeriesQuestion.Countries;
import com.dreamseed.stats.SeriesQuestion.UserGrowth;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerIT {

  private static final String VISIT = "{\"user_id\":1,\"activity_type\":\"visit\"}";

  private ServerFixture server;

  @BeforeEach
  void start() {
    server = new ServerFixture();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Object lastAsked() {
    return server.rooms.asked.get(server.rooms.asked.size() - 1);
  }

  @Test
  void answers_the_snapshot_and_304_to_who_has_it() {
    for (String uri :
        new String[] {"/api/dashboard/stats", "/api/v1/dashboard/stats", "/api/dashboard/stats?"}) {
      HttpResponse<Buffer> first = server.get(uri);
      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(first.body()).isEqualTo(server.rooms.snapshot());
      assertThat(first.getHeader("X-Cache")).isEqualTo("BYPASS");

      HttpResponse<Buffer> again =
          server
              .request(HttpMethod.GET, uri)
              .putHeader("If-None-Match", first.getHeader("ETag"))
              .send()
              .await();
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isNull();
    }
    String before = server.get("/api/dashboard/stats").getHeader("ETag");
    server.rooms.change(1);
    await()
        .untilAsserted(
            () -> {
              HttpResponse<Buffer> now = server.get("/api/dashboard/stats");
              assertThat(now.getHeader("ETag")).isNotEqualTo(before);
              assertThat(now.body()).isEqualTo(server.rooms.snapshot());
            });
  }

  @ParameterizedTest
  @CsvSource({
    "'',DAILY,2026-10-24,2026-11-22",
    "time_range=weekly,WEEKLY,2026-08-31,2026-11-22",
    "time_range=monthly,MONTHLY,2025-12-01,2026-11-22",
    "from=2026-01-01,DAILY,2026-01-01,2026-11-22",
    "to=2026-03-01,DAILY,2026-01-31,2026-03-01",
    "from=2016-11-22&to=2026-11-22,DAILY,2016-11-22,2026-11-22",
  })
  void asks_for_growth_in_the_usual_range_where_none_is_given(
      String query, TimeRange range, LocalDate from, LocalDate to) {
    assertThat(server.get("/api/dashboard/user-growth?" + query).statusCode()).isEqualTo(200);

    assertThat(lastAsked()).isEqualTo(new UserGrowth(range, from, to, Segment.ALL, false));
  }

  @Test
  void passes_segment_and_comparison_on() {
    server.get(
        "/api/v1/dashboard/user-growth?from=2026-11-01&user_type=paid&country=KR&compare=previous");

    Segment segment = new Segment(Optional.of(Plan.PAID), Optional.of("KR"));
    assertThat(lastAsked())
        .isEqualTo(
            new UserGrowth(
                TimeRange.DAILY,
                LocalDate.of(2026, 11, 1),
                LocalDate.of(2026, 11, 22),
                segment,
                true));
  }

  @Test
  void tells_how_old_an_answer_is_and_where_it_came_from() {
    HttpResponse<Buffer> answer = server.get("/api/dashboard/user-growth");

    assertThat(answer.body()).isEqualTo(server.rooms.answer);
    assertThat(answer.getHeader("Age")).isEqualTo("7");
    assertThat(answer.getHeader("X-Cache")).isEqualTo("HIT");
    assertThat(answer.getHeader("Vary")).contains("Accept, Accept-Language");
    HttpResponse<Buffer> again =
        server
            .request(HttpMethod.GET, "/api/dashboard/user-growth")
            .putHeader("If-None-Match", answer.getHeader("ETag"))
            .send()
            .await();
    assertThat(again.statusCode()).isEqualTo(304);
  }

  @Test
  void answers_tables_as_csv_that_no_spreadsheet_runs() {
    server.rooms.answer = FakeRooms.countries();
    HttpResponse<Buffer> accepted =
        server
            .request(HttpMethod.GET, "/api/dashboard/countries")
            .putHeader("Accept", "text/csv")
            .send()
            .await();
    HttpResponse<Buffer> asked = server.get("/api/dashboard/countries?format=csv");

    assertThat(accepted.bodyAsString())
        .isEqualTo(
            """
            country,country_name,users,today_active
            KR,"'=HYPERLINK(""x"")",8,2
            ZZ,"Quoted, ""name\""",1,0
            """);
    assertThat(asked.bodyAsString()).isEqualTo(accepted.bodyAsString());
    assertThat(asked.getHeader("Content-Type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(asked.getHeader("Content-Disposition")).contains("countries.csv");
    assertThat(lastAsked())
        .isEqualTo(new Countries(LocalDate.of(2026, 11, 22), Optional.empty(), Locale.ENGLISH));
  }

  @Test
  void names_the_period_in_a_table_that_compares() {
    server.rooms.answer =
        Buffer.buffer(
            """
            {"points":[{"date":"2026-11-22","new_users":1,"total_users":2,"active_users":3}],
            "previous":[{"date":"2026-11-21","new_users":4,"total_users":5,"active_users":6}]}""");

    assertThat(server.get("/api/dashboard/user-growth?format=csv").bodyAsString())
        .isEqualTo(
            """
            period,date,new_users,total_users,active_users
            current,2026-11-22,1,2,3
            previous,2026-11-21,4,5,6
            """);
  }

  @Test
  void streams_long_tables_whole() {
    String row = "{\"date\":\"2026-11-22\",\"new_users\":1,\"total_users\":2,\"active_users\":3}";
    server.rooms.answer = Buffer.buffer("{\"points\":[" + row + ("," + row).repeat(49_999) + "]}");

    assertThat(server.get("/api/dashboard/user-growth?format=csv").bodyAsString().lines())
        .hasSize(50_001);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json,false",
    "application/x-ndjson,true",
    "application/json;charset=utf-8,false"
  })
  void takes_activities_in(String type, boolean lines) {
    String body = lines ? VISIT + "\n" + VISIT : "[" + VISIT + "," + VISIT + "]";
    HttpResponse<Buffer> answer = server.post("/api/v1/activities", type, body);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.bodyAsString()).isEqualTo("{\"accepted\":2,\"position\":\"1-100-10-5\"}");
    assertThat(((AppendActivities) lastAsked()).activities()).hasSize(2);
    assertThat(((AppendActivities) lastAsked()).idempotency()).isNull();
  }

  @Test
  void takes_ten_thousand_lines_in_one_body() {
    String line = "{\"user_id\":1,\"activity_type\":\"a\",\"metadata\":{\"problem_id\":3}}\n";

    HttpResponse<Buffer> answer =
        server.post("/api/activities", "application/x-ndjson", line.repeat(10_000));

    assertThat(answer.bodyAsJsonObject().getInteger("accepted")).isEqualTo(10_000);
  }

  @Test
  void knows_a_repeated_batch_by_its_key_and_bytes() {
    server.rooms.replayed = true;
    HttpResponse<Buffer> answer =
        server
            .request(HttpMethod.POST, "/api/activities")
            .putHeader("Content-Type", "application/json")
            .putHeader("Idempotency-Key", "batch-1")
            .sendBuffer(Buffer.buffer(VISIT))
            .await();

    assertThat(answer.getHeader("Idempotent-Replayed")).isEqualTo("true");
    Idempotency idempotency = ((AppendActivities) lastAsked()).idempotency();
    assertThat(idempotency.key()).isEqualTo("batch-1");
    assertThat(idempotency.bodyHash()).matches("[0-9a-f]{64}");
  }

  @Test
  void makes_a_user_and_says_where_it_is() {
    String body =
        "{\"email\":\"a@example.com\",\"username\":\"a\",\"country\":\"XK\","
            + "\"created_at\":\"2026-01-01 00:00:00\",\"metadata\":{\"grade\":3}}";
    HttpResponse<Buffer> answer = server.post("/api/users", "application/json", body);

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.getHeader("Location")).isEqualTo("/api/users/7");
    assertThat(answer.bodyAsJsonObject().getJsonObject("metadata").getInteger("grade"))
        .isEqualTo(3);
    assertThat(lastAsked())
        .isEqualTo(
            new UserCommand.Create(
                "a@example.com",
                "a",
                "free",
                java.time.Instant.parse("2026-01-01T00:00:00Z"),
                "XK",
                "{\"grade\":3}"));
  }

  @Test
  void changes_only_the_fields_given_and_clears_with_null() {
    String body = "{\"user_type\":\"paid\",\"country\":null,\"metadata\":{\"a\":[1]}}";
    server.send(HttpMethod.PATCH, "/api/users/7", "application/json", body);

    Map<String, String> fields = ((UserCommand.Change) lastAsked()).fields();
    assertThat(fields)
        .containsOnlyKeys("user_type", "country", "metadata")
        .containsEntry("country", null)
        .containsEntry("metadata", "{\"a\":[1]}");
  }

  @Test
  void lists_users_page_by_page() {
    HttpResponse<Buffer> first =
        server.get("/api/users?limit=1&user_type=free&country=KR&search=jim%20in");
    String cursor = first.bodyAsJsonObject().getString("next_cursor");
    server.get("/api/users?cursor=" + cursor);

    assertThat(server.rooms.asked)
        .containsExactly(
            new UserCommand.List(Long.MAX_VALUE, 1, "jim in", "free", "KR", null, null),
            new UserCommand.List(7, 50, null, null, null, null, null));
  }

  @Test
  void shares_one_port_and_says_when_it_is_taken() {
    assertThatThrownBy(
            () ->
                new ServerFixture(ServerFixture.settings(server.port(), 1, 1), StreamPace.USUAL, 1))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("port " + server.port() + " is in use; choose another with --port");
  }

  @Test
  void counts_requests_by_template_and_explains_every_metric() {
    server.get("/api/users/7");
    server.get("/api/v1/users/8");
    server.get("/no/such/thing");
    server.get("/api/dashboard/stats");

    String text = server.get("/metrics").bodyAsString();

    assertThat(text)
        .contains(
            "dreamseed_requests_total{endpoint=\"/api/users/{user_id}\",method=\"GET\",status=\"200\"} 2.0")
        .contains("endpoint=\"unmatched\",method=\"GET\",status=\"404\"} 1.0")
        .contains("endpoint=\"/api/dashboard/stats\"")
        .contains("dreamseed_request_duration_seconds_bucket")
        .contains("dreamseed_stream_latency_seconds")
        .doesNotContain("/no/such/thing");
    for (String line : text.lines().filter(l -> l.startsWith("# TYPE ")).toList()) {
      String name = line.split(" ")[2];
      assertThat(text).containsPattern("# HELP " + name + " .+");
    }
  }

  @Test
  void says_how_the_server_is_doing() {
    assertThat(server.get("/healthz").bodyAsJsonObject().getString("status")).isEqualTo("healthy");
    server.rooms.cacheConnected = false;
    assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
    assertThat(server.get("/healthz").bodyAsJsonObject().getString("status")).isEqualTo("degraded");
    server.rooms.foldReady = false;
    assertThat(server.get("/healthz").statusCode()).isEqualTo(503);
    server.rooms.foldReady = true;
    server.rooms.failure = Failure.of(Failure.Kind.UNAVAILABLE, "error.unavailable");
    assertThat(server.get("/healthz").bodyAsJsonObject().getString("status"))
        .isEqualTo("unhealthy");
    assertThat(server.get("/healthz/live").statusCode()).isEqualTo(200);
    assertThat(server.get("/healthz/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void the_list_of_activities_goes_on_with_its_cursor() {
    JsonObject first = server.get("/api/activities?limit=2&user_id=7").bodyAsJsonObject();
    ActivityQuery asked = (ActivityQuery) server.rooms.asked.get(server.rooms.asked.size() - 1);
    String cursor = first.getString("next_cursor");
    JsonObject second = server.get("/api/activities?cursor=" + cursor).bodyAsJsonObject();

    assertThat(asked)
        .isEqualTo(new ActivityQuery(Long.MAX_VALUE, 2, 7L, null, null, null, null, null));
    assertThat(first.getJsonArray("activities").getJsonObject(0).getJsonObject("metadata"))
        .isEqualTo(new JsonObject("{\"problem_id\":3,\"correct\":true}"));
    assertThat(second.getJsonArray("activities").getJsonObject(0).getInteger("id")).isEqualTo(9);
    assertThat(second.containsKey("next_cursor")).isFalse();
  }

  @Test
  void days_of_activities_are_those_of_the_report_zone() {
    server.get("/api/activities?from=2026-11-01&to=2026-11-02&country=ZZ&user_type=paid");
    ActivityQuery asked = (ActivityQuery) server.rooms.asked.get(server.rooms.asked.size() - 1);

    assertThat(asked.from()).isEqualTo("2026-10-31T15:00:00Z");
    assertThat(asked.until()).isEqualTo("2026-11-02T15:00:00Z");
    assertThat(asked.country()).isEqualTo("ZZ");
    assertThat(asked.userType()).isEqualTo("paid");
  }

  @Test
  void activities_as_a_table_are_all_of_them() {
    HttpResponse<Buffer> answer = server.get("/api/activities?format=csv&limit=1");

    assertThat(answer.getHeader("Content-Type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(answer.bodyAsString())
        .isEqualTo(
            """
            id,user_id,activity_type,description,metadata,created_at,country,user_type
            8102,7,visit,"'=1+1","{""problem_id"":3,""correct"":true}",2026-11-22T10:00:00Z,KR,free
            8101,7,visit,a,"{""problem_id"":3,""correct"":true}",2026-11-22T10:00:00Z,KR,free
            9,7,visit,,"{""problem_id"":3,""correct"":true}",2026-11-22T10:00:00Z,KR,free
            """);
  }

  @Test
  void users_and_annotations_are_tables_too() {
    assertThat(server.get("/api/users?format=csv&limit=1").bodyAsString())
        .isEqualTo(
            """
            id,email,username,user_type,created_at,last_activity,is_online,country,metadata
            7,jimin@example.com,jimin,free,2026-11-22T10:00:00Z,,false,KR,"{""grade"":3}"
            7,jimin@example.com,jimin,free,2026-11-22T10:00:00Z,,false,KR,"{""grade"":3}"
            """);
    assertThat(server.get("/api/annotations?format=csv").bodyAsString())
        .isEqualTo(
            """
            id,date,text,kind,created_at
            1,2026-11-20,"'=note",note,2026-11-22T10:00:00Z
            """);
  }
}
