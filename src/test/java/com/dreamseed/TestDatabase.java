package com.dreamseed;

import com.dreamseed.settings.DatabaseServer;
import com.dreamseed.settings.Setting;
import com.dreamseed.settings.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database of its own for one test, of either kind, and another program's way into it. The
 * PostgreSQL server is one for all tests of a run; it is real, but does not wait for the disk.
 *
 * @param url how another program connects
 */
public record TestDatabase(Settings.Database settings, String url) {

  private static final AtomicInteger NEXT = new AtomicInteger();

  private static final class Server {
    private static final EmbeddedPostgres POSTGRES = start();
  }

  /** A PostgreSQL server on a free port, for a test that disturbs all databases of one. */
  public static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setPGStartupWait(Duration.ofMinutes(2))
          .setServerConfig("fsync", "off")
          .setServerConfig("max_connections", "400")
          .setServerConfig("max_prepared_transactions", "5")
          .setServerConfig("timezone", "Asia/Kathmandu")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The SQLite database in {@code file}. */
  public static TestDatabase sqlite(Path file) {
    return new TestDatabase(new Settings.Database(file), "jdbc:sqlite:" + file);
  }

  /** A new, empty PostgreSQL database. */
  public static TestDatabase postgres() {
    return on(Server.POSTGRES.getPort());
  }

  /** A new, empty database on the PostgreSQL server at {@code port}. */
  public static TestDatabase on(int port) {
    String name = "test_" + NEXT.incrementAndGet();
    String server = "postgresql://postgres@127.0.0.1:" + port + "/";
    database(server, "postgres").run("CREATE DATABASE " + name);
    return database(server, name);
  }

  private static TestDatabase database(String server, String name) {
    DatabaseServer database = DatabaseServer.parse(server + name).orElseThrow();
    return new TestDatabase(
        Settings.Database.on(database), database.url().value() + "?user=postgres");
  }

  public boolean isPostgres() {
    return settings.server().isPresent();
  }

  /** One of two statements, where the databases' SQL differs. */
  public String either(String sqlite, String postgres) {
    return isPostgres() ? postgres : sqlite;
  }

  /** What a server is told to use it. */
  public Map<Setting, String> asSettings() {
    Map<Setting, String> told = new EnumMap<>(Setting.class);
    if (isPostgres()) {
      told.put(Setting.DATABASE_URL, url);
    } else {
      told.put(Setting.DB_PATH, settings.path().toString());
    }
    return told;
  }

  /** The same as words of a command line. */
  public List<String> asOptions() {
    List<String> words = new ArrayList<>();
    asSettings()
        .forEach(
            (setting, value) -> {
              words.add(setting.option());
              words.add(value);
            });
    return words;
  }

  /** What another program connects with. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  /** What another program does. */
  public void run(String... statements) {
    try (Connection c = connect();
        Statement s = c.createStatement()) {
      for (String sql : statements) {
        s.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of what another program finds. */
  public List<String> ask(String sql) {
    try (Connection c = connect();
        Statement s = c.createStatement();
        ResultSet rows = s.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
