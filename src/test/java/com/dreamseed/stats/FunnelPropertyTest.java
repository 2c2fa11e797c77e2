package com.dreamseed.stats;

import static com.dreamseed.stats.FoldedLog.STAMP;
import static com.dreamseed.stats.FoldedLog.compared;
import static com.dreamseed.stats.FoldedLog.orNothing;
import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.stats.Question.Range;
import com.dreamseed.stats.Question.Scope;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Ordered funnels agree with a join of every step with every other, which tries all runs. */
class FunnelPropertyTest {

  private static final List<String> STEPS =
      List.of(
          "signup",
          "activity:visit",
          "activity:login",
          "activity:problem_attempted",
          "activity:nothing",
          "plan:free",
          "plan:paid",
          "plan:premium");

  /** The random log of {@code seed}, as it comes out of the fold. */
  FoldedLog folded(long seed) {
    return FoldedLog.of(seed);
  }

  @RepeatedTest(300)
  void funnelsAgreeWithSql(RepetitionInfo run) throws SQLException {
    FoldedLog log = folded(2_000 + run.getCurrentRepetition());
    try (QuestionOracle sql = new QuestionOracle(log.logged())) {
      events(sql);
      for (int i = 0; i < 3; i++) {
        agree(log, sql, steps(log.random(), i == 0), 1 + log.random().nextInt(40));
      }
      for (List<String> steps : FoldedLog.ASKED_AGAIN) {
        agree(log, sql, steps, 7);
        agree(log, sql, steps, 7);
      }
    }
  }

  static void events(QuestionOracle sql) throws SQLException {
    sql.run(
        """
        CREATE TABLE events AS
        SELECT user_id, 'activity:' || type AS step, t, day FROM activities
        UNION ALL SELECT id, 'signup', t, day FROM users
        UNION ALL SELECT id, 'plan:' || first_plan, t, day FROM users
        UNION ALL SELECT user_id, 'plan:' || after, t, day FROM changes
        """);
    sql.index("events", "user_id, step, t");
  }

  /**
   * For data too large to try all runs: distinct steps, and from each beginning the earliest event
   * that will do for each next one.
   */
  static void agreeFromEachBeginning(FoldedLog log, QuestionOracle sql) throws SQLException {
    List<String> steps = new ArrayList<>(List.of("signup", "plan:free", "plan:paid"));
    log.logged().types().forEach(type -> steps.add("activity:" + type));
    Collections.shuffle(steps, log.random());
    List<String> asked = steps.subList(0, Math.min(steps.size(), 2 + log.random().nextInt(7)));
    int window = 1 + log.random().nextInt(90);
    Scope scope = log.scope(false);
    sql.filtered(scope.segment(), null);
    List<Long> expected = fromEachBeginning(sql, asked, window, scope.range());
    CohortQuestion.Funnel question = FoldedLog.funnel(asked, window, scope);
    for (String by : List.of("no view", "a view that is being made", "the view")) {
      assertThat(users(FunnelCount.of(log.statistics(), question, STAMP).steps()))
          .as("%s within %d days of %s, by %s", asked, window, scope, by)
          .isEqualTo(expected);
      if (by.equals("a view that is being made")) {
        catchUp(log.statistics().history().funnels());
      }
    }
  }

  private static void catchUp(FunnelViews views) {
    while (views.areBehind()) {
      views.catchUp();
    }
  }

  private static List<Long> fromEachBeginning(
      QuestionOracle sql, List<String> steps, int window, Range range) throws SQLException {
    StringBuilder with =
        new StringBuilder(
            """
            WITH s0 AS (SELECT e.user_id AS u, e.t AS t0, e.t FROM events e
                          JOIN learners l ON l.id = e.user_id
                         WHERE e.step = '%s' AND e.day BETWEEN $from AND $to)"""
                .formatted(steps.get(0)));
    StringBuilder counts = new StringBuilder("SELECT 0, count(DISTINCT u) FROM s0");
    for (int i = 1; i < steps.size(); i++) {
      with.append(
          """
          , s%1$d AS MATERIALIZED (SELECT * FROM (SELECT u, t0, (SELECT min(t) FROM events e
                WHERE e.user_id = s.u AND e.step = '%2$s' AND e.t >= s.t) AS t
              FROM s%3$d s) WHERE t <= t0 + %4$d)"""
              .formatted(i, steps.get(i), i - 1, window * 86_400_000L));
      counts.append(" UNION ALL SELECT %1$d, count(DISTINCT u) FROM s%1$d".formatted(i));
    }
    return sql.rows(range, with + " " + counts + " ORDER BY 1").stream()
        .map(row -> (Long) row.get(1))
        .toList();
  }

  private static List<String> steps(Random random, boolean fromSignUp) {
    List<String> steps = new ArrayList<>(STEPS);
    Collections.shuffle(steps, random);
    int length = 2 + random.nextInt(random.nextInt(4) == 0 ? 5 : 3);
    if (fromSignUp) {
      steps.remove("signup");
      steps.add(0, "signup");
    } else {
      for (int i = 0; i < length; i++) {
        steps.set(i, RandomLog.pick(STEPS, random));
      }
    }
    return steps.subList(0, length);
  }

  private static void agree(FoldedLog log, QuestionOracle sql, List<String> steps, int window)
      throws SQLException {
    Scope scope = log.scope(false);
    CohortQuestion.Funnel question = FoldedLog.funnel(steps, window, scope);
    var funnel = FunnelCount.of(log.statistics(), question, STAMP);
    sql.filtered(scope.segment(), null);
    assertThat(users(funnel.steps()))
        .as("%s within %d days of %s", steps, window, scope)
        .isEqualTo(users(sql, steps, window, scope.range()));
    if (compared(scope) != null) {
      assertThat(users(orNothing(funnel.previous())))
          .isEqualTo(users(sql, steps, window, compared(scope)));
    }
    assertThat(funnel.steps()).extracting(FunnelCount.StepUsers::step).isEqualTo(steps);
    long first = funnel.steps().get(0).users();
    long last = funnel.steps().get(steps.size() - 1).users();
    assertThat(funnel.steps().get(steps.size() - 1).rate())
        .isEqualTo(first == 0 ? null : (Double) (1.0 * last / first));
  }

  private static List<Long> users(List<FunnelCount.StepUsers> steps) {
    return steps.stream().map(FunnelCount.StepUsers::users).toList();
  }

  private static List<Long> users(QuestionOracle sql, List<String> steps, int window, Range range)
      throws SQLException {
    List<Long> users = new ArrayList<>();
    for (int length = 1; length <= steps.size(); length++) {
      boolean none = length > 1 && users.get(length - 2) == 0;
      users.add(none ? 0L : (Long) sql.rows(range, join(steps, length, window)).get(0).get(0));
    }
    return users;
  }

  private static String join(List<String> steps, int length, int window) {
    StringBuilder sql =
        new StringBuilder("SELECT count(*) FROM learners u WHERE EXISTS (SELECT 1 FROM events e0");
    for (int i = 1; i < length; i++) {
      sql.append(
          " JOIN events e%1$d ON e%1$d.user_id = e0.user_id AND e%1$d.step = '%2$s'"
              .formatted(i, steps.get(i)));
      sql.append(" AND e%d.t BETWEEN e%d.t AND e0.t + %d".formatted(i, i - 1, window * 86400000L));
      for (int other = 0; other < i; other++) {
        if (steps.get(other).equals(steps.get(i))) {
          sql.append(" AND e%d.rowid <> e%d.rowid".formatted(i, other));
        }
      }
    }
    return sql.append(" WHERE e0.user_id = u.id AND e0.step = '")
        .append(steps.get(0))
        .append("' AND e0.day BETWEEN $from AND $to)")
        .toString();
  }
}
