package com.dreamseed.alert;

import static com.dreamseed.alert.AlertFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.TestDatabase;
import com.dreamseed.settings.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/**
 * Rules over the server itself, broken for real: Redis goes, another program holds the database.
 */
class OwnHealthAlertsIT {

  @TempDir Path folder;

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static long rule(AlertFixture house, String name, String metric, String condition) {
    return house
        .rule(
            "{\"name\":\"%s\",\"metric\":\"%s\",%s,\"language\":\"en\"}"
                .formatted(name, metric, condition))
        .get("id")
        .asLong();
  }

  @Test
  void redisAndTheDatabaseGoAndComeBack() throws Exception {
    int port = freePort();
    RedisServer redis = RedisServer.newRedisServer().bind("127.0.0.1").port(port).build();
    redis.start();
    try (AlertFixture house =
        AlertFixture.start(folder, Map.of(Setting.REDIS_URL, "redis://127.0.0.1:" + port))) {
      long away = rule(house, "cache", "server.redis", "\"comparator\":\"lt\",\"threshold\":1");
      rule(house, "writes", "server.database", "\"comparator\":\"lt\",\"threshold\":1");
      long disk =
          rule(
              house,
              "disk",
              "server.disk_free_percent",
              "\"comparator\":\"lte\",\"threshold\":100");
      long age =
          rule(house, "age", "server.fold_lag_seconds", "\"comparator\":\"gt\",\"threshold\":30");
      house.awaitState(disk, "firing");
      house.awaitMails("disk", 1);
      assertThat(house.mail.mails("disk").get(0).text())
          .contains("Number: Free disk space", "https://dash.example.org/#/system");
      house.awaitState(away, "ok");

      redis.stop();
      house.awaitMails("Alert (warning): cache", 1);
      redis = RedisServer.newRedisServer().bind("127.0.0.1").port(port).build();
      redis.start();
      house.awaitMails("Resolved (warning): cache", 1);

      try (Connection other = TestDatabase.sqlite(folder.resolve("alerts.db")).connect();
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        until(
            () -> {
              house.advance(java.time.Duration.ofSeconds(6));
              return !house.mail.mails("Alert (warning): writes").isEmpty();
            });
        assertThat(house.mail.mails("Alert (warning): writes").get(0).text())
            .contains("Database can be written");
        statement.execute("COMMIT");
      }
      house.awaitMails("Resolved (warning): writes", 1);
      assertThat(house.state(age)).isEqualTo("ok");
    } finally {
      redis.stop();
    }
  }
}
