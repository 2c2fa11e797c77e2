package com.dreamseed.stats;

import com.dreamseed.TestDatabase;
import com.dreamseed.store.Position;
import com.dreamseed.store.Store;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/**
 * Random logs on their way through PostgreSQL: rows come in through the tables as of another
 * program, triggers write the history, ids become visible out of order, and the fold reads the
 * tail.
 */
final class LogInPostgres implements AutoCloseable {

  private final TestDatabase database = TestDatabase.postgres();
  private final Vertx vertx = Vertx.vertx();
  private final Store store = Store.open(vertx, database.settings()).await();

  /** The log of {@code seed}, read back and folded. */
  FoldedLog folded(long seed) {
    RandomLog logged = RandomLog.of(seed);
    Random random = new Random(seed);
    database.run("TRUNCATE activities, users, user_changes, problems, problem_changes");
    try (Connection one = database.connect();
        Connection other = database.connect()) {
      one.setAutoCommit(false);
      other.setAutoCommit(false);
      people(one, logged);
      one.commit();
      List<RandomLog.Activity> activities = logged.activities();
      int early = random.nextInt(activities.size() + 1);
      activities(one, activities.subList(0, early));
      activities(other, activities.subList(early, activities.size()));
      other.commit();
      plans(one, logged);
      one.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new FoldedLog(logged, read(logged), random);
  }

  private static void people(Connection c, RandomLog logged) throws SQLException {
    String user =
        "INSERT INTO users (id, email, username, user_type, country, created_at)"
            + " VALUES (?, ?, 'n', ?, ?, ?)";
    for (RandomLog.User u : logged.users()) {
      String email = u.id() + "@example.org";
      run(c, user, u.id(), email, logged.firstPlan(u), u.country(), utc(u.signedUp()));
    }
    String problem =
        "INSERT INTO problems (id, title, content, subject, difficulty) VALUES (?, 't', 'c', ?, ?)";
    for (RandomLog.Problem p : logged.problems()) {
      run(c, problem, p.id(), p.subject(), p.difficulty());
    }
  }

  private static void activities(Connection c, List<RandomLog.Activity> activities)
      throws SQLException {
    String insert =
        "INSERT INTO activities (user_id, activity_type, metadata, created_at) VALUES (?, ?, ?, ?)";
    for (RandomLog.Activity a : activities) {
      run(c, insert, a.userId(), a.type(), FoldedLog.metadata(a), utc(a.at()));
    }
  }

  /** As if each had been made at its time. */
  private static void plans(Connection c, RandomLog logged) throws SQLException {
    for (RandomLog.PlanChange change : logged.planChanges()) {
      run(c, "UPDATE users SET user_type = ? WHERE id = ?", change.after(), change.userId());
      run(
          c,
          "UPDATE user_changes SET changed_at = ? WHERE id = (SELECT max(id) FROM user_changes)",
          utc(change.at()));
    }
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static void run(Connection c, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = c.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private Statistics read(RandomLog logged) {
    Statistics empty =
        new Statistics(new ReportCalendar(logged.zone()), new MutableClock(logged.now()), 300);
    Fold fold = new Fold(store.log(), empty, Position.start(1));
    boolean ended = false;
    while (!ended) {
      ended = fold.advance((position, seen) -> {}).await();
    }
    return fold.statistics();
  }

  @Override
  public void close() {
    store.close().await();
    vertx.close().await();
  }
}
