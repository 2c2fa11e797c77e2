package com.dreamseed.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.TestDatabase;
import com.dreamseed.access.ClosedServer.Shown;
import com.dreamseed.stats.MutableClock;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account that asks for a code as well. */
class SecondFactorIT {

  @TempDir Path folder;
  private final MutableClock clock = new MutableClock(Instant.now());
  private ClosedServer server;
  private Shown session;

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("totp.db"));
  }

  @BeforeEach
  void start() {
    server = ClosedServer.start(database(), folder, clock, Map.of());
    session = server.admin();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String code(String secret) {
    return Authenticator.code(secret, clock.instant());
  }

  private String enrolled() {
    JsonNode begun = server.done("POST", "/api/auth/totp", null, session);
    assertThat(begun.get("uri").asText())
        .startsWith("otpauth://totp/DreamSeed:admin%40example.com?secret=");
    String secret = begun.get("secret").asText();
    assertThat(server.tryLogin(ClosedServer.ADMIN, ClosedServer.PASSWORD).statusCode())
        .as("before it is confirmed it does not count")
        .isEqualTo(200);
    server.done("POST", "/api/auth/totp/confirm", coded(code(secret)), session);
    clock.advance(Duration.ofSeconds(30));
    return secret;
  }

  private static String coded(String code) {
    return "{\"code\":\"" + code + "\"}";
  }

  private HttpResponse<String> login(String code) {
    String body =
        "{\"email\":\"%s\",\"password\":\"%s\",\"code\":\"%s\"}"
            .formatted(ClosedServer.ADMIN, ClosedServer.PASSWORD, code);
    return server.send("POST", "/api/auth/login", body, Shown.NOTHING);
  }

  @Test
  void a_login_then_needs_the_code_of_the_moment_and_each_only_once() {
    String secret = enrolled();

    HttpResponse<String> without = server.tryLogin(ClosedServer.ADMIN, ClosedServer.PASSWORD);
    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(ServerUnderTest.json(without.body()).at("/details/0/field").asText())
        .isEqualTo("code");
    assertThat(login("000000").statusCode()).isEqualTo(401);

    String code = code(secret);
    HttpResponse<String> right = login(code);
    assertThat(right.statusCode()).isEqualTo(200);
    assertThat(ServerUnderTest.json(right.body()).get("totp").asBoolean()).isTrue();
    assertThat(login(code).statusCode()).as("the same code again").isEqualTo(401);

    clock.advance(Duration.ofSeconds(30));
    assertThat(login(code(secret)).statusCode()).isEqualTo(200);
  }

  @Test
  void a_wrong_code_confirms_nothing() {
    server.done("POST", "/api/auth/totp", null, session);

    assertThat(server.status("POST", "/api/auth/totp/confirm", coded("000000"), session))
        .isEqualTo(400);
    assertThat(server.tryLogin(ClosedServer.ADMIN, ClosedServer.PASSWORD).statusCode())
        .isEqualTo(200);
  }

  @Test
  void it_is_not_begun_anew_over_one_that_counts() {
    enrolled();

    assertThat(server.status("POST", "/api/auth/totp", null, session)).isEqualTo(409);
  }

  @Test
  void the_password_takes_it_away() {
    enrolled();
    String wrong = "{\"password\":\"no\"}";
    String right = "{\"password\":\"" + ClosedServer.PASSWORD + "\"}";

    assertThat(server.status("POST", "/api/auth/totp/disable", wrong, session)).isEqualTo(400);
    assertThat(server.status("POST", "/api/auth/totp/disable", right, session)).isEqualTo(200);
    assertThat(server.tryLogin(ClosedServer.ADMIN, ClosedServer.PASSWORD).statusCode())
        .isEqualTo(200);
  }

  @Test
  void an_administrator_takes_it_from_whoever_lost_it_and_ends_the_sessions() {
    enrolled();
    String other = "other@example.com";
    server.account(session, other, "admin");
    Shown colleague = server.login(other, ClosedServer.PASSWORD);
    long id = server.done("GET", "/api/auth/me", null, session).get("id").asLong();

    JsonNode account = server.done("PATCH", "/api/accounts/" + id, "{\"totp\":false}", colleague);

    assertThat(account.get("totp").asBoolean()).isFalse();
    assertThat(server.status("GET", "/api/auth/me", null, session)).isEqualTo(401);
    assertThat(server.tryLogin(ClosedServer.ADMIN, ClosedServer.PASSWORD).statusCode())
        .isEqualTo(200);
    assertThat(server.status("PATCH", "/api/accounts/" + id, "{\"totp\":true}", colleague))
        .as("nobody sets up a second factor for another")
        .isEqualTo(400);
  }

  @Test
  void the_code_to_scan_says_what_the_text_says() throws Exception {
    JsonNode begun = server.done("POST", "/api/auth/totp", null, session);

    assertThat(Authenticator.scanned(begun.get("qr").asText()))
        .isEqualTo(begun.get("uri").asText());
  }

  @Test
  void an_administrator_who_resets_the_password_takes_it_away_too() {
    enrolled();
    String other = "other@example.com";
    server.account(session, other, "admin");
    Shown colleague = server.login(other, ClosedServer.PASSWORD);
    long id = server.done("GET", "/api/auth/me", null, session).get("id").asLong();

    server.done(
        "PATCH", "/api/accounts/" + id, "{\"password\":\"a password in its stead\"}", colleague);

    assertThat(server.status("GET", "/api/auth/me", null, session)).isEqualTo(401);
    assertThat(server.tryLogin(ClosedServer.ADMIN, "a password in its stead").statusCode())
        .isEqualTo(200);
  }
}
