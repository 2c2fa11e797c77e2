package com.dreamseed.bench;

import com.dreamseed.settings.Settings;
import com.dreamseed.store.Store;
import com.dreamseed.store.Times;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** Writes a {@link BusyYear} into the server's database, and into plain tables for SQL. */
final class BusyYearTables {

  private static final long DAY = 86_400_000L;
  private static final int BATCH = 20_000;

  private BusyYearTables() {}

  /** The server's database of {@code activities} rows; the one of an earlier run is taken. */
  static Path server(int activities) throws Exception {
    Path file = Path.of("target", "busy-year-" + activities + ".db").toAbsolutePath();
    Path done = Path.of(file + ".done");
    if (Files.exists(done)) {
      return file;
    }
    for (String suffix : new String[] {"", "-wal", "-shm"}) {
      Files.deleteIfExists(Path.of(file + suffix));
    }
    Vertx vertx = Vertx.vertx();
    Store.open(vertx, new Settings.Database(file)).await().close().await();
    vertx.close().await();
    try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = sqlite.createStatement()) {
      statement.execute("PRAGMA synchronous = OFF");
      sqlite.setAutoCommit(false);
      fillServer(sqlite, new BusyYear(activities));
      sqlite.commit();
    }
    Files.createFile(done);
    return file;
  }

  private static void fillServer(Connection sqlite, BusyYear year) throws Exception {
    try (PreparedStatement problem =
        sqlite.prepareStatement(
            "INSERT INTO problems(id, title, content, subject, difficulty) VALUES (?,?,?,?,?)")) {
      for (int p = 1; p <= BusyYear.PROBLEMS; p++) {
        add(problem, p, "p" + p, "-", subject(p), difficulty(p));
      }
      problem.executeBatch();
    }
    try (PreparedStatement user =
            sqlite.prepareStatement(
                "INSERT INTO users(id, email, username, user_type, created_at, country)"
                    + " VALUES (?,?,?,?,?,?)");
        PreparedStatement change =
            sqlite.prepareStatement(
                "INSERT INTO user_changes(user_id, field, old_value, new_value, changed_at)"
                    + " VALUES (?,?,?,?,?)")) {
      for (BusyYear.User u : year.users()) {
        String mail = "u" + u.id() + "@example.org";
        add(user, u.id(), mail, "u" + u.id(), plan(u), text(u.signedUp()), u.country());
      }
      user.executeBatch();
      for (BusyYear.User u : year.users()) {
        if (u.after() != null) {
          String after = BusyYear.PLANS[u.after()];
          add(change, u.id(), "user_type", null, "free", text(u.signedUp()));
          add(change, u.id(), "user_type", "free", after, text(u.changedAt()));
        }
      }
      change.executeBatch();
    }
    try (PreparedStatement activity =
        sqlite.prepareStatement(
            "INSERT INTO activities(user_id, activity_type, metadata, created_at)"
                + " VALUES (?,?,?,?)")) {
      int[] waiting = new int[1];
      year.play(
          r -> {
            add(activity, r.user(), BusyYear.TYPES[r.type()], metadata(r), text(r.millis()));
            if (++waiting[0] % BATCH == 0) {
              activity.executeBatch();
            }
          });
      activity.executeBatch();
    }
  }

  private static String metadata(BusyYear.Row r) {
    if (r.problem() == 0) {
      return null;
    }
    String seconds = r.millisTaken() < 0 ? "" : ", \"seconds\": " + r.millisTaken() / 1000;
    return "{\"problem_id\": " + r.problem() + ", \"correct\": " + r.correct() + seconds + "}";
  }

  private static String text(long millis) {
    return Times.write(Instant.ofEpochMilli(millis));
  }

  private static String subject(int problem) {
    return BusyYear.SUBJECTS[problem % BusyYear.SUBJECTS.length];
  }

  private static String difficulty(int problem) {
    return BusyYear.DIFFICULTIES[problem % BusyYear.DIFFICULTIES.length];
  }

  /** The plan a user has in the end. */
  private static String plan(BusyYear.User u) {
    return BusyYear.PLANS[u.after() == null ? u.plan() : u.after()];
  }

  /**
   * Plain tables in the dialect that SQLite and DuckDB share: times as numbers, metadata taken
   * apart, days and hours reckoned, so that SQL need only count.
   */
  static void plain(Connection sql, int activities) throws Exception {
    run(
        sql,
        "CREATE TABLE learners(id INTEGER, plan TEXT, first_plan TEXT, country TEXT, ms BIGINT,"
            + " day INTEGER)",
        "CREATE TABLE changes(user_id INTEGER, before TEXT, after TEXT, ms BIGINT, day INTEGER)",
        "CREATE TABLE acts(id INTEGER, user_id INTEGER, type TEXT, ms BIGINT, day INTEGER, hour INTEGER,"
            + " problem INTEGER, correct INTEGER, took INTEGER)",
        "CREATE TABLE problems(id INTEGER, subject TEXT, difficulty TEXT)");
    try (PreparedStatement problem = insert(sql, "problems", 3)) {
      for (int p = 1; p <= BusyYear.PROBLEMS; p++) {
        add(problem, p, subject(p), difficulty(p));
      }
      problem.executeBatch();
    }
    BusyYear year = new BusyYear(activities);
    try (PreparedStatement user = insert(sql, "learners", 6);
        PreparedStatement change = insert(sql, "changes", 5)) {
      for (BusyYear.User u : year.users()) {
        String country = u.country() == null ? "ZZ" : u.country();
        String first = BusyYear.PLANS[u.plan()];
        add(user, u.id(), plan(u), first, country, u.signedUp(), day(u.signedUp()));
        if (u.after() != null) {
          String after = BusyYear.PLANS[u.after()];
          add(change, u.id(), "free", after, u.changedAt(), day(u.changedAt()));
        }
      }
      user.executeBatch();
      change.executeBatch();
    }
  }

  /** Plays the activities into {@code acts}. */
  static void acts(Connection sql, int activities) throws Exception {
    try (PreparedStatement act = insert(sql, "acts", 9)) {
      int[] waiting = new int[1];
      new BusyYear(activities)
          .play(
              r -> {
                boolean tried = r.problem() > 0;
                add(
                    act,
                    waiting[0] + 1,
                    r.user(),
                    BusyYear.TYPES[r.type()],
                    r.millis(),
                    day(r.millis()),
                    (int) (r.millis() % DAY / 3_600_000),
                    tried ? r.problem() : null,
                    tried ? r.correct() ? 1 : 0 : null,
                    r.millisTaken() < 0 ? null : r.millisTaken());
                if (++waiting[0] % BATCH == 0) {
                  act.executeBatch();
                }
              });
      act.executeBatch();
    }
  }

  static int day(long millis) {
    return (int) Math.floorDiv(millis, DAY);
  }

  private static PreparedStatement insert(Connection sql, String table, int columns)
      throws SQLException {
    String places = "?" + ",?".repeat(columns - 1);
    return sql.prepareStatement("INSERT INTO " + table + " VALUES (" + places + ")");
  }

  private static void add(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }

  private static void run(Connection sql, String... statements) throws SQLException {
    try (Statement statement = sql.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }
}
