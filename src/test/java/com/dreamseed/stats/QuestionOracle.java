package com.dreamseed.stats;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The tables of a log in SQLite or DuckDB, with the local dates of each row and a calendar, made by
 * java.time and not by code of ours. Both are asked in the same words.
 */
final class QuestionOracle implements AutoCloseable {

  private final Connection database;
  private final RandomLog logged;

  private QuestionOracle(RandomLog logged, Connection database) throws SQLException {
    this.logged = logged;
    this.database = database;
    run(
        "CREATE TABLE users(id BIGINT, plan TEXT, first_plan TEXT, country TEXT, t BIGINT,"
            + " day TEXT, day_no BIGINT)");
    run(
        "CREATE TABLE activities(user_id BIGINT, type TEXT, t BIGINT, day TEXT, day_no BIGINT,"
            + " hour BIGINT, problem BIGINT, correct BIGINT, ms BIGINT)");
    run(
        "CREATE TABLE changes(user_id BIGINT, before TEXT, after TEXT, t BIGINT, day TEXT,"
            + " day_no BIGINT)");
    run("CREATE TABLE problems(id BIGINT, subject TEXT, difficulty TEXT)");
    run(
        "CREATE TABLE days(day TEXT, daily TEXT, weekly TEXT, monthly TEXT, week_no BIGINT,"
            + " month_no BIGINT, weekday BIGINT)");
    fill();
    run(
        "CREATE TABLE joined AS SELECT a.*, u.plan, u.country"
            + " FROM activities a JOIN users u ON u.id = a.user_id");
  }

  /** In SQLite, which is there at once. */
  QuestionOracle(RandomLog logged) throws SQLException {
    this(logged, sqlite());
  }

  private static Connection sqlite() throws SQLException {
    Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
    sqlite.setAutoCommit(false);
    return sqlite;
  }

  /** In DuckDB, which counts many rows soonest. */
  static QuestionOracle ofMany(RandomLog logged) throws SQLException {
    Connection duck = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = duck.createStatement()) {
      statement.execute("SET default_null_order = 'sqlite'");
      statement.execute("SET threads = 1");
    }
    return new QuestionOracle(logged, duck);
  }

  private void fill() throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    for (RandomLog.User u : logged.users()) {
      String country = u.country() == null ? "ZZ" : u.country();
      rows.add(
          row(
              u.id(),
              u.plan(),
              logged.firstPlan(u),
              country,
              ms(u.signedUp()),
              day(u.signedUp()),
              dayNo(u.signedUp())));
    }
    insert("users", rows);
    for (RandomLog.Activity a : logged.activities()) {
      Integer correct = a.correct() == null ? null : a.correct() ? 1 : 0;
      Long took = a.seconds() == null ? null : Math.round(a.seconds() * 1000);
      int hour = local(a.at()).getHour();
      rows.add(
          row(
              a.userId(),
              a.type(),
              ms(a.at()),
              day(a.at()),
              dayNo(a.at()),
              hour,
              a.problemId(),
              correct,
              took));
    }
    insert("activities", rows);
    for (RandomLog.PlanChange c : logged.planChanges()) {
      rows.add(row(c.userId(), c.before(), c.after(), ms(c.at()), day(c.at()), dayNo(c.at())));
    }
    insert("changes", rows);
    logged.problems().forEach(p -> rows.add(row(p.id(), p.subject(), p.difficulty())));
    insert("problems", rows);
    LocalDate today = local(logged.now()).toLocalDate();
    today.minusDays(700).datesUntil(today.plusDays(70)).forEach(d -> rows.add(calendar(d)));
    insert("days", rows);
  }

  private static Object[] calendar(LocalDate day) {
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return row(
        day.toString(),
        day.toString(),
        monday.toString(),
        day.withDayOfMonth(1).toString(),
        monday.toEpochDay() / 7,
        day.getYear() * 12 + day.getMonthValue(),
        day.getDayOfWeek().getValue());
  }

  private static Object[] row(Object... values) {
    return values;
  }

  private void insert(String table, List<Object[]> rows) throws SQLException {
    if (database instanceof DuckDBConnection duck) {
      append(duck, table, rows);
    } else if (!rows.isEmpty()) {
      String places = "?" + ",?".repeat(rows.get(0).length - 1);
      try (PreparedStatement statement =
          database.prepareStatement("INSERT INTO " + table + " VALUES (" + places + ")")) {
        for (Object[] row : rows) {
          for (int i = 0; i < row.length; i++) {
            statement.setObject(i + 1, row[i]);
          }
          statement.addBatch();
        }
        statement.executeBatch();
      }
    }
    rows.clear();
  }

  private static void append(DuckDBConnection duck, String table, List<Object[]> rows)
      throws SQLException {
    try (DuckDBAppender appender = duck.createAppender("main", table)) {
      for (Object[] row : rows) {
        appender.beginRow();
        for (Object value : row) {
          if (value instanceof Number number) {
            appender.append(number.longValue());
          } else {
            appender.append((String) value);
          }
        }
        appender.endRow();
      }
    }
  }

  private ZonedDateTime local(Instant instant) {
    return instant.atZone(logged.zone());
  }

  private String day(Instant instant) {
    return local(instant).toLocalDate().toString();
  }

  private long dayNo(Instant instant) {
    return local(instant).toLocalDate().toEpochDay();
  }

  private static long ms(Instant instant) {
    return instant.toEpochMilli();
  }

  /**
   * Makes {@code learners} and {@code acts}: the users and the activities that the filters leave,
   * of all days. Where rows are counted sooner than copied they are views.
   */
  QuestionOracle filtered(Question.Segment segment, String type) throws SQLException {
    String plan = segment.plan().map(p -> " AND plan = '" + p.text() + "'").orElse("");
    String country = segment.country().map(c -> " AND country = '" + c + "'").orElse("");
    String ofType = type == null ? "" : " AND type = '" + type + "'";
    String kind = database instanceof DuckDBConnection ? "VIEW " : "TABLE ";
    run("DROP " + kind + "IF EXISTS learners");
    run("DROP " + kind + "IF EXISTS acts");
    run("CREATE " + kind + "learners AS SELECT * FROM users WHERE true" + plan + country);
    run("CREATE " + kind + "acts AS SELECT * FROM joined WHERE true" + plan + country + ofType);
    index("acts", "user_id, day");
    index("acts", "day");
    return this;
  }

  /** Makes an index where one is of use. */
  void index(String table, String columns) throws SQLException {
    if (!(database instanceof DuckDBConnection)) {
      String name = table + "_by_" + columns.replaceAll("\\W+", "_");
      run("CREATE INDEX %s ON %s(%s)".formatted(name, table, columns));
    }
  }

  /** All rows; {@code $from} and {@code $to} in the text are the range's days. */
  List<List<Object>> rows(Question.Range range, String sql) throws SQLException {
    return rows(
        sql.replace("$from", "'" + range.from() + "'").replace("$to", "'" + range.to() + "'"));
  }

  /** All rows; integers are longs. */
  List<List<Object>> rows(String sql) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        Object[] row = new Object[columns];
        for (int i = 0; i < columns; i++) {
          Object value = found.getObject(i + 1);
          row[i] = whole(value) ? Long.valueOf(((Number) value).longValue()) : value;
        }
        rows.add(Arrays.asList(row));
      }
    }
    return rows;
  }

  private static boolean whole(Object value) {
    return value instanceof Integer || value instanceof BigInteger;
  }

  /** Runs a statement. */
  void run(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
