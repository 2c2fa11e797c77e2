package com.dreamseed.stats;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/**
 * The same questions in plain SQL. SQLite knows no time zones, so each row carries its local date,
 * made by java.time and not by code of ours.
 */
final class SqlOracle implements AutoCloseable {

  private final Connection sqlite;
  private final RandomLog logged;

  SqlOracle(RandomLog logged) throws SQLException {
    this.logged = logged;
    sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
    run("CREATE TABLE users(id, plan, country, day)");
    run("CREATE TABLE activities(user_id, type, day, hour, correct)");
    for (RandomLog.User u : logged.users()) {
      run("INSERT INTO users VALUES (?,?,?,?)", u.id(), u.plan(), u.country(), date(u.signedUp()));
    }
    for (RandomLog.Activity a : logged.activities()) {
      int hour = local(a.at()).getHour();
      Integer correct = a.correct() == null ? null : a.correct() ? 1 : 0;
      run(
          "INSERT INTO activities VALUES (?,?,?,?,?)",
          a.userId(),
          a.type(),
          date(a.at()),
          hour,
          correct);
    }
  }

  private ZonedDateTime local(Instant instant) {
    return instant.atZone(logged.zone());
  }

  String date(Instant instant) {
    return local(instant).toLocalDate().toString();
  }

  LocalDate today() {
    return local(logged.now()).toLocalDate();
  }

  long newUsers(LocalDate first, LocalDate last, String plan, String country) throws SQLException {
    return number(
        """
        SELECT COUNT(*) FROM users WHERE day BETWEEN ? AND ?
           AND (? IS NULL OR plan = ?) AND (? IS NULL OR coalesce(country, 'ZZ') = ?)
        """,
        first.toString(),
        last.toString(),
        plan,
        plan,
        country,
        country);
  }

  long totalUsers(LocalDate last, String plan, String country) throws SQLException {
    return newUsers(LocalDate.of(1, 1, 1), last, plan, country);
  }

  long activeUsers(LocalDate first, LocalDate last, String plan, String country)
      throws SQLException {
    return number(
        """
        SELECT COUNT(DISTINCT a.user_id) FROM activities a JOIN users u ON u.id = a.user_id
         WHERE a.day BETWEEN ? AND ?
           AND (? IS NULL OR u.plan = ?) AND (? IS NULL OR coalesce(u.country, 'ZZ') = ?)
        """,
        first.toString(),
        last.toString(),
        plan,
        plan,
        country,
        country);
  }

  long number(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = bound(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void run(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = bound(sql, parameters)) {
      statement.executeUpdate();
    }
  }

  private PreparedStatement bound(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = sqlite.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    sqlite.close();
  }
}
