package com.dreamseed.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.TestDatabase;
import com.dreamseed.settings.Setting;
import com.dreamseed.stats.MutableClock;
import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/**
 * Each way in which a server can be unwell, made real: health says so, why, and when it is over.
 */
class HealthIT {

  private static final String VISIT = "{\"user_id\":1,\"activity_type\":\"visit\"}";

  @TempDir Path folder;

  private static HttpResponse<String> health(ServerUnderTest server, String language) {
    return server.send(
        HttpRequest.newBuilder(server.uri("/healthz")).header("Accept-Language", language).build());
  }

  private static JsonNode check(ServerUnderTest server, String name) {
    for (JsonNode check : ServerUnderTest.json(health(server, "en").body()).get("checks")) {
      if (check.get("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no check " + name);
  }

  private static void awaitState(ServerUnderTest server, String check, String state) {
    await().until(() -> check(server, check).get("status").asText(), state::equals);
  }

  private static int status(ServerUnderTest server, String path) {
    return server.send(HttpRequest.newBuilder(server.uri(path)).build()).statusCode();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void redisAndTheMailServerAreAwayAndAnotherProgramHoldsTheDatabase() throws Exception {
    int port = freePort();
    RedisServer redis = RedisServer.newRedisServer().bind("127.0.0.1").port(port).build();
    redis.start();
    TestDatabase database = TestDatabase.sqlite(folder.resolve("health.db"));
    MutableClock clock = new MutableClock(Instant.now());
    Map<Setting, String> settings =
        Map.of(
            Setting.REDIS_URL,
            "redis://127.0.0.1:" + port,
            Setting.SMTP_HOST,
            "127.0.0.1",
            Setting.SMTP_PORT,
            Integer.toString(freePort()),
            Setting.ALERT_RECIPIENTS,
            "ops@example.com",
            Setting.SMTP_FROM,
            "dreamseed@example.com");
    try (ServerUnderTest server = ServerUnderTest.start(database, folder, clock, settings)) {
      await().until(() -> server.get("/healthz").get("status").asText().equals("healthy"));
      assertThat(server.get("/healthz").get("checks")).hasSize(6);

      redis.stop();
      awaitState(server, "cache", "degraded");
      assertThat(check(server, "cache").get("reason").asText()).contains("Redis does not answer");

      String rule =
          "{\"name\":\"n\",\"metric\":\"online_users\",\"comparator\":\"gt\",\"threshold\":9}";
      server.post("/api/alerts", "application/json", rule);
      assertThat(server.post("/api/alerts/1/test", "application/json", "").statusCode())
          .isEqualTo(202);
      assertThat(check(server, "messages").get("waiting").asLong()).isEqualTo(1);
      clock.advance(Duration.ofMinutes(10));
      awaitState(server, "messages", "degraded");
      assertThat(check(server, "messages").get("reason").asText())
          .contains("1 message of alerts waits");

      try (Connection other = database.connect();
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        awaitState(server, "database", "degraded");
        assertThat(check(server, "database").get("reason").asText()).contains("another program");
        assertThat(health(server, "en").statusCode()).isEqualTo(200);
        statement.execute("COMMIT");
      }
      awaitState(server, "database", "healthy");
    } finally {
      redis.stop();
    }
  }

  /** Nobody else waits for the database here, or the writer's turn would come too late. */
  @Test
  void aWriterLearnsThatAnotherProgramHoldsTheDatabaseAndNotWhichFileItIs() throws Exception {
    TestDatabase database = TestDatabase.sqlite(folder.resolve("held.db"));
    try (ServerUnderTest server =
            ServerUnderTest.start(database, folder, Clock.systemUTC(), Map.of());
        Connection other = database.connect();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      HttpResponse<String> refused =
          server.send(
              HttpRequest.newBuilder(server.uri("/api/users"))
                  .header("Content-Type", "application/json")
                  .header("Accept-Language", "ko")
                  .POST(BodyPublishers.ofString("{\"email\":\"a@b.example\",\"username\":\"a\"}"))
                  .build());
      statement.execute("COMMIT");

      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
      assertThat(ServerUnderTest.json(refused.body()).get("message").asText())
          .isEqualTo("데이터베이스: 다른 프로그램이 데이터베이스를 사용 중입니다. 잠시 후 다시 시도하세요.");
    }
  }

  @Test
  void theDiskFillsAndStrangersLearnTheStatusOnly() {
    Map<Setting, String> settings =
        Map.of(
            Setting.ENVIRONMENT, "production",
            Setting.HOST, "127.0.0.1",
            Setting.SESSION_SECRET, "0123456789abcdef0123456789abcdef",
            Setting.ADMIN_EMAIL, "admin@example.com",
            Setting.ADMIN_PASSWORD, "correct horse battery",
            Setting.DISK_FREE, "1000000000");
    try (ServerUnderTest server =
        ServerUnderTest.start(folder.resolve("disk.db"), Clock.systemUTC(), settings)) {
      HttpResponse<String> stranger = health(server, "en");
      HttpResponse<String> login =
          server.post(
              "/api/auth/login",
              "application/json",
              "{\"email\":\"admin@example.com\",\"password\":\"correct horse battery\"}");
      String cookie = login.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
      HttpRequest asAdmin =
          HttpRequest.newBuilder(server.uri("/healthz"))
              .header("Cookie", cookie)
              .header("Accept-Language", "ko")
              .build();
      String told = server.send(asAdmin).body();

      assertThat(stranger.statusCode()).isEqualTo(200);
      assertThat(stranger.body()).isEqualTo("{\"status\":\"degraded\",\"checks\":[]}");
      assertThat(told)
          .contains("\"name\":\"disk\",\"status\":\"degraded\",\"reason\":\"디스크에 ")
          .contains("\"version\":");
    }
  }

  @Test
  void postgresqlIsHeldBackReadOnlyAndStopped() throws Exception {
    EmbeddedPostgres postgres = TestDatabase.start();
    TestDatabase database = TestDatabase.on(postgres.getPort());
    String name = database.settings().place().replaceAll(".*/", "");
    try (ServerUnderTest server =
        ServerUnderTest.start(database, folder, Clock.systemUTC(), Map.of())) {
      server.post(
          "/api/users", "application/json", "{\"email\":\"a@b.example\",\"username\":\"a\"}");
      awaitState(server, "fold", "healthy");

      try (Connection other = database.connect();
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN");
        statement.execute("UPDATE log_epoch SET epoch = epoch WHERE false");
        statement.execute("SELECT pg_current_xact_id()");
        assertThat(server.post("/api/activities", "application/json", VISIT).statusCode())
            .isEqualTo(202);
        awaitState(server, "fold", "degraded");
        assertThat(check(server, "fold").get("reason").asText())
            .contains("1 row cannot be read yet");
        assertThat(check(server, "fold").get("lag_rows").asLong()).isEqualTo(1);
        statement.execute("COMMIT");
      }
      awaitState(server, "fold", "healthy");

      database.run("ALTER DATABASE " + name + " SET default_transaction_read_only = on");
      database.run(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name = 'dreamseed' AND datname = current_database()");
      await()
          .untilAsserted(
              () -> {
                assertThat(check(server, "database").path("reason").asText()).contains("read-only");
                assertThat(check(server, "database").get("status").asText()).isEqualTo("unhealthy");
              });
      assertThat(health(server, "en").statusCode()).isEqualTo(503);
      assertThat(server.stats().at("/activities/total").asLong()).isEqualTo(1);

      postgres.close();
      await()
          .until(() -> health(server, "en").body().contains("\"status\":\"unhealthy\",\"checks\""));
      assertThat(check(server, "database").get("status").asText()).isEqualTo("unhealthy");
      assertThat(status(server, "/healthz/live")).isEqualTo(200);
      assertThat(status(server, "/healthz/ready")).isEqualTo(200);
    } finally {
      postgres.close();
    }
  }
}
