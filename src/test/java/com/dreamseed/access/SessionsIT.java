package com.dreamseed.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.StreamClient;
import com.dreamseed.TestDatabase;
import com.dreamseed.access.ClosedServer.Shown;
import com.dreamseed.settings.Setting;
import com.dreamseed.stats.MutableClock;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People come in, stay for as long as they may, and are out at once when they are put out. */
class SessionsIT {

  @TempDir Path folder;
  private final MutableClock clock = new MutableClock(Instant.now());
  private TestDatabase database;
  private ClosedServer server;

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("sessions.db"));
  }

  @BeforeEach
  void start() {
    database = database();
    server =
        ClosedServer.start(
            database,
            folder,
            clock,
            Map.of(Setting.SESSION_IDLE, "3600", Setting.SESSION_LIFETIME, "7200"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int me(Shown shown) {
    return server.status("GET", "/api/auth/me", null, shown);
  }

  private StreamClient stream(ClosedServer node, Shown shown) {
    StreamClient stream =
        StreamClient.open(node.uri("/api/stream"), null, shown.header(), shown.value());
    await().until(() -> stream.state() != null);
    return stream;
  }

  private static void awaitGoodbye(StreamClient stream) {
    await().until(() -> !stream.events("closing").isEmpty() && stream.ended());
    assertThat(stream.events("closing").get(0).data().get("reason").asText())
        .isEqualTo("logged-out");
  }

  @Test
  void a_login_sets_one_cookie_that_no_script_and_no_other_site_gets() {
    HttpResponse<String> answer = server.tryLogin("Admin@Example.com ", ClosedServer.PASSWORD);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Set-Cookie")).hasSize(1);
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("dreamseed_session=")
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Strict", "Path=/", "Max-Age=7200")
        .doesNotContain("Secure", "Domain");
    JsonNode me = ServerUnderTest.json(answer.body());
    assertThat(me.get("name").asText()).isEqualTo("admin@example.com");
    assertThat(me.get("role").asText()).isEqualTo("admin");
    assertThat(me.get("totp").asBoolean()).isFalse();
    assertThat(me(ClosedServer.session(answer))).isEqualTo(200);
  }

  @Test
  void what_is_wrong_about_a_login_is_not_told() {
    HttpResponse<String> wrong = server.tryLogin(ClosedServer.ADMIN, "wrong password");
    HttpResponse<String> unknown = server.tryLogin("nobody@example.com", "wrong password");

    for (HttpResponse<String> answer : List.of(wrong, unknown)) {
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
      assertThat(ServerUnderTest.json(answer.body()).get("error").asText())
          .isEqualTo("UNAUTHORIZED");
    }
    assertThat(ServerUnderTest.json(wrong.body()).get("message"))
        .isEqualTo(ServerUnderTest.json(unknown.body()).get("message"));
  }

  @Test
  void an_unused_session_ends_and_a_used_one_ends_later() {
    Shown session = server.admin();

    clock.advance(Duration.ofMinutes(50));
    assertThat(me(session)).isEqualTo(200);
    clock.advance(Duration.ofMinutes(50));
    assertThat(me(session)).isEqualTo(200);
    clock.advance(Duration.ofMinutes(19));
    assertThat(me(session)).isEqualTo(200);
    clock.advance(Duration.ofMinutes(2));
    assertThat(me(session)).as("two hours are the most").isEqualTo(401);

    Shown idle = server.admin();
    clock.advance(Duration.ofMinutes(61));
    assertThat(me(idle)).as("an hour of rest is the most").isEqualTo(401);
  }

  @Test
  void logging_out_ends_every_session_and_stream_of_the_account() {
    Shown here = server.admin();
    Shown elsewhere = server.admin();
    server.account(here, "other@example.com", "viewer");
    Shown other = server.login("other@example.com", ClosedServer.PASSWORD);
    try (StreamClient stream = stream(server, elsewhere);
        StreamClient others = stream(server, other)) {
      HttpResponse<String> answer = server.send("POST", "/api/auth/logout", null, here);

      assertThat(answer.statusCode()).isEqualTo(204);
      assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
      awaitGoodbye(stream);
      assertThat(me(here)).isEqualTo(401);
      assertThat(me(elsewhere)).isEqualTo(401);
      assertThat(me(other)).isEqualTo(200);
      assertThat(others.ended()).isFalse();
    }
  }

  @Test
  void a_disabled_account_is_out_at_once_and_stays_out() {
    Shown admin = server.admin();
    long id = server.account(admin, "viewer@example.com", "viewer");
    Shown viewer = server.login("viewer@example.com", ClosedServer.PASSWORD);
    try (StreamClient stream = stream(server, viewer)) {
      server.done("PATCH", "/api/accounts/" + id, "{\"disabled\":true}", admin);

      awaitGoodbye(stream);
      assertThat(me(viewer)).isEqualTo(401);
      assertThat(server.tryLogin("viewer@example.com", ClosedServer.PASSWORD).statusCode())
          .isEqualTo(401);
    }
    server.done("PATCH", "/api/accounts/" + id, "{\"disabled\":false}", admin);
    assertThat(me(server.login("viewer@example.com", ClosedServer.PASSWORD))).isEqualTo(200);
    assertThat(me(viewer)).as("an old session does not come back").isEqualTo(401);
  }

  @Test
  void a_new_password_ends_every_session() {
    Shown session = server.admin();
    String wrong = "{\"current_password\":\"no\",\"new_password\":\"another good password\"}";
    String right =
        "{\"current_password\":\"%s\",\"new_password\":\"another good password\"}"
            .formatted(ClosedServer.PASSWORD);

    assertThat(server.status("POST", "/api/auth/password", wrong, session)).isEqualTo(400);
    assertThat(server.status("POST", "/api/auth/password", right, session)).isEqualTo(204);

    assertThat(me(session)).isEqualTo(401);
    assertThat(server.tryLogin(ClosedServer.ADMIN, ClosedServer.PASSWORD).statusCode())
        .isEqualTo(401);
    assertThat(me(server.login(ClosedServer.ADMIN, "another good password"))).isEqualTo(200);
  }

  @Test
  void another_node_on_the_same_database_knows_sessions_and_their_end() {
    try (ClosedServer second = ClosedServer.start(database, folder)) {
      Shown session = server.admin();
      JsonNode made = server.key(session, "read");
      Shown key = Shown.key(made.get("secret").asText());
      assertThat(second.status("GET", "/api/auth/me", null, session)).isEqualTo(200);
      assertThat(second.status("GET", "/api/auth/me", null, key)).isEqualTo(200);
      try (StreamClient mine = stream(second, session);
          StreamClient machines = stream(second, key)) {
        server.done("DELETE", "/api/keys/" + made.at("/key/id").asLong(), null, session);
        awaitGoodbye(machines);
        assertThat(second.status("GET", "/api/auth/me", null, key)).isEqualTo(401);
        assertThat(mine.ended()).isFalse();

        server.done("POST", "/api/auth/logout", null, session);
        awaitGoodbye(mine);
        assertThat(second.status("GET", "/api/auth/me", null, session)).isEqualTo(401);
      }
    }
  }

  @Test
  void the_eleventh_wrong_password_in_a_minute_waits_but_not_the_owner_elsewhere() {
    for (int i = 0; i < 10; i++) {
      assertThat(server.tryLogin(ClosedServer.ADMIN, "wrong password").statusCode()).isEqualTo(401);
    }
    HttpResponse<String> refused = server.tryLogin(ClosedServer.ADMIN, ClosedServer.PASSWORD);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 60);
    assertThat(ServerUnderTest.json(refused.body()).get("error").asText())
        .isEqualTo("RATE_LIMITED");

    assertThat(server.tryLogin("other@example.com", "wrong password").statusCode())
        .as("another account from the same address")
        .isEqualTo(401);
    clock.advance(Duration.ofSeconds(61));
    assertThat(me(server.admin())).isEqualTo(200);
  }

  @Test
  void logins_that_succeed_are_not_counted() {
    for (int i = 0; i < 12; i++) {
      assertThat(server.tryLogin(ClosedServer.ADMIN, ClosedServer.PASSWORD).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void a_write_with_a_session_must_come_from_our_own_page() {
    Shown session = server.admin();
    String note = "{\"date\":\"2026-11-20\",\"text\":\"Exam\"}";
    Shown noToken = new Shown(session.header(), session.value(), null);
    Shown wrongToken = new Shown(session.header(), session.value(), "wrong");

    assertThat(server.status("POST", "/api/annotations", note, noToken)).isEqualTo(403);
    assertThat(server.status("POST", "/api/annotations", note, wrongToken)).isEqualTo(403);
    assertThat(server.status("GET", "/api/annotations", null, noToken)).isEqualTo(200);
    assertThat(from(session, "Sec-Fetch-Site", "cross-site", note)).isEqualTo(403);
    assertThat(from(session, "Sec-Fetch-Site", "same-site", note)).isEqualTo(403);
    assertThat(from(session, "Origin", "https://evil.example", note)).isEqualTo(403);
    assertThat(from(session, "Origin", server.uri("").toString(), note)).isEqualTo(201);
    assertThat(from(session, "Sec-Fetch-Site", "same-origin", note)).isEqualTo(201);
  }

  private int from(Shown session, String header, String value, String body) {
    return server
        .send(
            HttpRequest.newBuilder(server.uri("/api/annotations"))
                .header("Content-Type", "application/json")
                .header(session.header(), session.value())
                .header("X-CSRF-Token", session.csrf())
                .header(header, value)
                .POST(BodyPublishers.ofString(body))
                .build())
        .statusCode();
  }

  @Test
  void a_login_from_another_site_is_refused() {
    HttpRequest login =
        HttpRequest.newBuilder(server.uri("/api/auth/login"))
            .header("Content-Type", "application/json")
            .header("Origin", "https://evil.example")
            .POST(
                BodyPublishers.ofString(
                    ClosedServer.credentials(ClosedServer.ADMIN, ClosedServer.PASSWORD)))
            .build();

    assertThat(server.send(login).statusCode()).isEqualTo(403);
  }

  @Test
  void the_last_administrator_stays_one() {
    Shown admin = server.admin();
    long id = server.done("GET", "/api/auth/me", null, admin).get("id").asLong();

    assertThat(server.status("PATCH", "/api/accounts/" + id, "{\"disabled\":true}", admin))
        .isEqualTo(409);
    assertThat(server.status("PATCH", "/api/accounts/" + id, "{\"role\":\"viewer\"}", admin))
        .isEqualTo(409);
    assertThat(me(admin)).isEqualTo(200);
  }
}
