package com.dreamseed.bench;

import com.dreamseed.settings.Settings;
import com.dreamseed.store.Store;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database of 100,000 users and 10,000,000 activities over the 365 days before 2026-11-01, made
 * by SQLite itself from a multiplicative congruence, the same on every machine.
 */
final class TenMillion {

  static final int USERS = 100_000;
  static final int ACTIVITIES = 10_000_000;

  private TenMillion() {}

  /** Makes the database, or takes the one an earlier run left in {@code target/}. */
  static Path database() {
    Path file = Path.of("target", "ten-million.db").toAbsolutePath();
    Path done = Path.of("target", "ten-million.done").toAbsolutePath();
    if (Files.exists(done)) {
      return file;
    }
    try {
      Files.createDirectories(file.getParent());
      for (String suffix : new String[] {"", "-wal", "-shm"}) {
        Files.deleteIfExists(Path.of(file + suffix));
      }
      migrate(file);
      fill(file);
      Files.createFile(done);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return file;
  }

  private static void migrate(Path file) {
    Vertx vertx = Vertx.vertx();
    Store.open(vertx, new Settings.Database(file)).await().close().await();
    vertx.close().await();
  }

  private static void fill(Path file) throws SQLException {
    try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = sqlite.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = OFF");
      statement.execute(
          """
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
          INSERT INTO users(id, email, username, user_type, created_at, country)
          SELECT i, 'u' || i || '@example.org', 'u' || i,
                 CASE WHEN i % 20 = 0 THEN 'premium' WHEN i % 5 = 0 THEN 'paid' ELSE 'free' END,
                 datetime('2025-11-01', '+' || ((i * 2654435761) % 31536000) || ' seconds'),
                 CASE i % 10 WHEN 0 THEN NULL WHEN 1 THEN 'US' WHEN 2 THEN 'JP' WHEN 3 THEN 'DE'
                      ELSE 'KR' END
            FROM n
          """);
      statement.execute(
          """
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000000)
          INSERT INTO activities(user_id, activity_type, metadata, created_at)
          SELECT 1 + (i * 2654435761) % 100000,
                 CASE i % 4 WHEN 0 THEN 'visit' WHEN 1 THEN 'login' WHEN 2 THEN 'lesson'
                      ELSE 'problem_attempted' END,
                 CASE i % 4 WHEN 3 THEN '{"problem_id": ' || (i % 200) || ', "correct": '
                      || CASE i % 3 WHEN 0 THEN 'true' ELSE 'false' END || '}' END,
                 datetime('2025-11-01', '+' || (i * 3.1536) || ' seconds')
            FROM n
          """);
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      statement.execute("PRAGMA synchronous = FULL");
    }
  }
}
