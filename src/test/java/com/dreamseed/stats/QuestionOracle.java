package com.dreamseed.stats;

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

/**
 * The tables of a random log in SQLite, with the local dates of each row and a calendar, made by
 * java.time and not by code of ours.
 */
final class QuestionOracle implements AutoCloseable {

  private final Connection sqlite;
  private final RandomLog logged;

  QuestionOracle(RandomLog logged) throws SQLException {
    this.logged = logged;
    sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
    sqlite.setAutoCommit(false);
    run("CREATE TABLE users(id, plan, first_plan, country, t, day)");
    run("CREATE TABLE activities(user_id, type, t, day, hour, problem, correct, ms)");
    run("CREATE TABLE changes(user_id, before, after, t, day)");
    run("CREATE TABLE problems(id, subject, difficulty)");
    run("CREATE TABLE days(day, daily, weekly, monthly, week_no, month_no, weekday)");
    fill();
  }

  private void fill() throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    for (RandomLog.User u : logged.users()) {
      String country = u.country() == null ? "ZZ" : u.country();
      rows.add(
          row(u.id(), u.plan(), logged.firstPlan(u), country, ms(u.signedUp()), day(u.signedUp())));
    }
    insert("users", rows);
    for (RandomLog.Activity a : logged.activities()) {
      Integer correct = a.correct() == null ? null : a.correct() ? 1 : 0;
      Long took = a.seconds() == null ? null : Math.round(a.seconds() * 1000);
      int hour = local(a.at()).getHour();
      rows.add(
          row(a.userId(), a.type(), ms(a.at()), day(a.at()), hour, a.problemId(), correct, took));
    }
    insert("activities", rows);
    for (RandomLog.PlanChange c : logged.planChanges()) {
      rows.add(row(c.userId(), c.before(), c.after(), ms(c.at()), day(c.at())));
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
    if (!rows.isEmpty()) {
      String places = "?" + ",?".repeat(rows.get(0).length - 1);
      try (PreparedStatement statement =
          sqlite.prepareStatement("INSERT INTO " + table + " VALUES (" + places + ")")) {
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

  private ZonedDateTime local(Instant instant) {
    return instant.atZone(logged.zone());
  }

  private String day(Instant instant) {
    return local(instant).toLocalDate().toString();
  }

  private static long ms(Instant instant) {
    return instant.toEpochMilli();
  }

  /**
   * Makes the tables {@code learners} and {@code acts}: the users and the activities that the
   * filters leave, of all days.
   */
  QuestionOracle filtered(Question.Segment segment, String type) throws SQLException {
    String plan = segment.plan().map(p -> " AND plan = '" + p.text() + "'").orElse("");
    String country = segment.country().map(c -> " AND country = '" + c + "'").orElse("");
    String ofType = type == null ? "" : " AND type = '" + type + "'";
    run("DROP TABLE IF EXISTS learners");
    run("DROP TABLE IF EXISTS acts");
    run("CREATE TABLE learners AS SELECT * FROM users WHERE true" + plan + country);
    run(
        """
        CREATE TABLE acts AS
        SELECT a.*, u.plan, u.country FROM activities a JOIN learners u ON u.id = a.user_id
         WHERE true"""
            + ofType);
    run("CREATE INDEX acts_of_user ON acts(user_id, day)");
    run("CREATE INDEX acts_of_day ON acts(day)");
    return this;
  }

  /** All rows; {@code $from} and {@code $to} in the text are the range's days. */
  List<List<Object>> rows(Question.Range range, String sql) throws SQLException {
    return rows(
        sql.replace("$from", "'" + range.from() + "'").replace("$to", "'" + range.to() + "'"));
  }

  /** All rows; integers are longs. */
  List<List<Object>> rows(String sql) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    try (Statement statement = sqlite.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        Object[] row = new Object[columns];
        for (int i = 0; i < columns; i++) {
          Object value = found.getObject(i + 1);
          row[i] = value instanceof Integer n ? Long.valueOf(n) : value;
        }
        rows.add(Arrays.asList(row));
      }
    }
    return rows;
  }

  /** Runs a statement. */
  void run(String sql) throws SQLException {
    try (Statement statement = sqlite.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    sqlite.close();
  }
}
