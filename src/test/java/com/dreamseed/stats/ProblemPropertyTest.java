package com.dreamseed.stats;

import static com.dreamseed.stats.FoldedLog.STAMP;
import static com.dreamseed.stats.FoldedLog.compared;
import static com.dreamseed.stats.FoldedLog.orNothing;
import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.stats.ProblemQuestion.ProblemList.Sort;
import com.dreamseed.stats.Question.Range;
import com.dreamseed.stats.Question.Scope;
import com.dreamseed.stats.Question.TimeRange;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Attempts by problem, subject, difficulty and day agree with SQL. */
class ProblemPropertyTest {

  /** The measures of each {@code name}, of the attempts in {@code tries}. */
  private static final String MEASURES =
      """
      WITH tries AS (%s),
           firsts AS (SELECT *, row_number() OVER (
                        PARTITION BY name, problem, user_id ORDER BY t, correct) AS nth FROM tries),
           timed AS (SELECT name, ms, row_number() OVER (PARTITION BY name ORDER BY ms) AS place,
                            count(*) OVER (PARTITION BY name) AS n
                       FROM tries WHERE ms IS NOT NULL)
      SELECT name, count(correct), coalesce(sum(correct), 0), count(DISTINCT user_id),
             count(DISTINCT CASE WHEN correct = 1 THEN user_id END),
             CAST(sum(correct) AS DOUBLE) / nullif(count(correct), 0),
             (SELECT avg(correct) FROM firsts f
               WHERE f.name IS NOT DISTINCT FROM t.name AND nth = 1 AND correct IS NOT NULL),
             (SELECT avg(ms) / 1000 FROM timed m WHERE m.name IS NOT DISTINCT FROM t.name
                 AND 2 * place BETWEEN n AND n + 2)
        FROM tries t GROUP BY 1 ORDER BY 1
      """;

  /** All problems there are or that were tried, each at least once, without an attempt too. */
  private static final String TRIES =
      """
      SELECT %s AS name, p.id AS problem, a.user_id, a.t, a.correct, a.ms
        FROM (SELECT * FROM problems UNION ALL
              SELECT DISTINCT problem, NULL, NULL FROM activities
               WHERE problem IS NOT NULL AND problem NOT IN (SELECT id FROM problems)) p
        LEFT JOIN acts a ON a.problem = p.id AND a.day BETWEEN $from AND $to
       WHERE true %s""";

  /** Problems in an order; how many of the newest 40 there are and are right, and before. */
  private static final String ORDERED =
      """
      WITH tries AS (%1$s),
           m AS (SELECT name, count(correct) AS attempts, avg(correct) AS rate FROM tries GROUP BY 1),
           firsts AS (SELECT name, avg(correct) AS rate FROM (
                        SELECT *, row_number() OVER (
                          PARTITION BY name, user_id ORDER BY t, correct) AS nth FROM tries)
                       WHERE nth = 1 GROUP BY 1),
           timed AS (SELECT name, avg(ms) AS ms FROM (
                       SELECT name, ms, row_number() OVER (PARTITION BY name ORDER BY ms) AS place,
                              count(*) OVER (PARTITION BY name) AS n FROM tries
                        WHERE ms IS NOT NULL)
                      WHERE 2 * place BETWEEN n AND n + 2 GROUP BY 1),
           newest AS (SELECT name, correct, row_number() OVER (
                        PARTITION BY name ORDER BY t DESC, correct DESC) <= 40 AS new FROM tries)
      SELECT m.name, count(CASE WHEN new THEN correct END),
             count(CASE WHEN new AND correct = 1 THEN 1 END),
             count(CASE WHEN NOT new THEN correct END),
             count(CASE WHEN NOT new AND correct = 1 THEN 1 END)
        FROM m JOIN newest ON newest.name = m.name
        LEFT JOIN firsts ON firsts.name = m.name LEFT JOIN timed ON timed.name = m.name
       GROUP BY m.name, m.rate, m.attempts, firsts.rate, timed.ms ORDER BY %2$s
      """;

  private static final Map<Sort, String> ORDER_BY =
      Map.of(
          Sort.HARDEST, "m.rate NULLS LAST, attempts DESC, 1",
          Sort.FIRST_ATTEMPT, "firsts.rate NULLS LAST, attempts DESC, 1",
          Sort.SLOWEST, "timed.ms DESC NULLS LAST, attempts DESC, 1",
          Sort.ATTEMPTS, "attempts DESC, 1",
          Sort.ID, "1");

  /** The random log of {@code seed}, as it comes out of the fold. */
  FoldedLog folded(long seed) {
    return FoldedLog.of(seed);
  }

  @RepeatedTest(200)
  void problemsAgreeWithSql(RepetitionInfo run) throws SQLException {
    FoldedLog log = folded(3_000 + run.getCurrentRepetition());
    try (QuestionOracle sql = new QuestionOracle(log.logged())) {
      agree(log, sql);
    }
  }

  /** Asks everything once, and the list with other ranges too. */
  static void agree(FoldedLog log, QuestionOracle sql) throws SQLException {
    for (Scope scope : scopes(log)) {
      list(log, sql, scope);
    }
    series(log, sql);
  }

  /** Asks everything once, the list with one of the ranges. */
  static void agreeOnce(FoldedLog log, QuestionOracle sql) throws SQLException {
    list(log, sql, RandomLog.pick(scopes(log), log.random()));
    series(log, sql);
  }

  private static List<Scope> scopes(FoldedLog log) {
    Range all = new Range(log.today().minusDays(400), log.today());
    return List.of(
        log.scope(false),
        Scope.of(all.from(), all.to()),
        new Scope(all, log.segment(), Optional.empty(), Question.Compare.NONE));
  }

  private static void list(FoldedLog log, QuestionOracle sql, Scope scope) throws SQLException {
    Optional<String> subject =
        log.random().nextInt(3) > 0 ? Optional.empty() : Optional.of("python");
    Optional<String> difficulty =
        log.random().nextInt(3) > 0 ? Optional.empty() : Optional.of("easy");
    ProblemQuestion.ProblemList question =
        new ProblemQuestion.ProblemList(subject, difficulty, Sort.ID, false, scope);
    ProblemTable.Table table = ProblemTable.of(log.statistics(), question, STAMP);
    sql.filtered(scope.segment(), null);
    String where =
        subject.map(s -> " AND p.subject = '" + s + "'").orElse("")
            + difficulty.map(d -> " AND p.difficulty = '" + d + "'").orElse("");
    assertThat(rows(table.problems())).isEqualTo(measured(sql, "p.id", where, scope.range()));
    recent(sql, table.problems(), where, scope.range());
    orders(log, sql, question, where);
    assertThat(table.bySubject())
        .extracting(s -> row(s.subject(), s.measures()))
        .containsExactlyElementsOf(measured(sql, "p.subject", where, scope.range()));
    assertThat(table.byDifficulty())
        .extracting(d -> row(d.difficulty(), d.measures()))
        .containsExactlyElementsOf(measured(sql, "p.difficulty", where, scope.range()));
    if (compared(scope) != null) {
      assertThat(rows(orNothing(table.previous())))
          .isEqualTo(measured(sql, "p.id", where, compared(scope)));
    }
  }

  private static List<List<Object>> measured(
      QuestionOracle sql, String name, String where, Range range) throws SQLException {
    return sql.rows(range, MEASURES.formatted(TRIES.formatted(name, where)));
  }

  private static List<List<Object>> rows(List<ProblemTable.Row> rows) {
    return rows.stream().map(r -> row(r.id(), r.measures())).toList();
  }

  private static List<Object> row(Object name, Measures m) {
    return Arrays.asList(
        name,
        m.attempts(),
        m.correct(),
        m.usersTried(),
        m.usersSolved(),
        m.solveRate(),
        m.firstAttemptRate(),
        m.medianSeconds());
  }

  private static void recent(
      QuestionOracle sql, List<ProblemTable.Row> rows, String where, Range range)
      throws SQLException {
    List<List<Object>> expected =
        sql.rows(
            range,
            """
            WITH tries AS (%s),
                 placed AS (SELECT *, row_number() OVER (
                              PARTITION BY name ORDER BY t DESC, correct DESC) AS place FROM tries)
            SELECT name, avg(CASE WHEN place <= 40 THEN correct END),
                   avg(CASE WHEN place > 40 THEN correct END)
              FROM placed GROUP BY 1 ORDER BY 1
            """
                .formatted(TRIES.formatted("p.id", where)));
    assertThat(rows)
        .extracting(r -> Arrays.<Object>asList(r.id(), r.recentSolveRate(), r.earlierSolveRate()))
        .containsExactlyElementsOf(expected);
  }

  /** Each order, and those failing alone. */
  private static void orders(
      FoldedLog log, QuestionOracle sql, ProblemQuestion.ProblemList asked, String where)
      throws SQLException {
    Sort sort = log.any(Sort.class);
    boolean failing = log.random().nextBoolean();
    var question =
        new ProblemQuestion.ProblemList(
            asked.subject(), asked.difficulty(), sort, failing, asked.scope());
    List<ProblemTable.Row> rows = ProblemTable.of(log.statistics(), question, STAMP).problems();
    List<List<Object>> expected =
        sql.rows(asked.scope().range(), ORDERED.formatted(tries(where), ORDER_BY.get(sort)));
    assertThat(rows)
        .as("%s", question)
        .extracting(ProblemTable.Row::id)
        .containsExactlyElementsOf(
            expected.stream()
                .filter(r -> !failing || failing(r))
                .map(r -> (Long) r.get(0))
                .toList());
    assertThat(rows.stream().filter(ProblemTable.Row::failing).map(ProblemTable.Row::id))
        .containsExactlyElementsOf(
            expected.stream().filter(r -> failing(r)).map(r -> (Long) r.get(0)).toList());
  }

  /** By the distribution of 40 tries with the chance of before, one try after the other. */
  private static boolean failing(List<Object> row) {
    long newest = (Long) row.get(1);
    long right = (Long) row.get(2);
    long before = (Long) row.get(3);
    double chance = before == 0 ? 0 : 1.0 * (Long) row.get(4) / before;
    if (newest < 40 || before < 40 || chance == 0 || right / 40.0 > chance / 2) {
      return false;
    }
    double[] atMost = new double[42];
    atMost[0] = 1;
    for (int i = 0; i < 40; i++) {
      for (int k = i + 1; k >= 0; k--) {
        atMost[k] = atMost[k] * (1 - chance) + (k > 0 ? atMost[k - 1] * chance : 0);
      }
    }
    return Arrays.stream(atMost, 0, (int) right + 1).sum() < 0.001;
  }

  private static String tries(String where) {
    return TRIES.formatted("p.id", where);
  }

  private static void series(FoldedLog log, QuestionOracle sql) throws SQLException {
    Scope scope = log.scope(false);
    TimeRange timeRange = log.any(TimeRange.class);
    if (log.logged().problems().isEmpty()) {
      return; // One of the real sets has no problems.
    }
    List<Long> tried = log.statistics().history().attempts().tried().stream().toList();
    long problem =
        tried.isEmpty() || log.random().nextInt(5) == 0
            ? RandomLog.pick(log.logged().problems(), log.random()).id()
            : RandomLog.pick(tried, log.random());
    ProblemSeries.Series series =
        ProblemSeries.of(
            log.statistics(), new ProblemQuestion.OneProblem(problem, timeRange, scope), STAMP);
    sql.filtered(scope.segment(), null);
    assertThat(points(series.points())).isEqualTo(points(sql, timeRange, problem, scope.range()));
    if (compared(scope) != null) {
      assertThat(points(orNothing(series.previous())))
          .isEqualTo(points(sql, timeRange, problem, compared(scope)));
    }
    assertThat(row(problem, series.measures()))
        .isEqualTo(measured(sql, "p.id", " AND p.id = " + problem, scope.range()).get(0));
  }

  private static List<List<Object>> points(List<ProblemSeries.Point> points) {
    return points.stream().map(p -> row(p.date().toString(), p.measures())).toList();
  }

  private static List<List<Object>> points(
      QuestionOracle sql, TimeRange timeRange, long problem, Range range) throws SQLException {
    return sql.rows(
        range,
        MEASURES.formatted(
            """
            SELECT d.%s AS name, a.problem, a.user_id, a.t, a.correct, a.ms
              FROM days d LEFT JOIN acts a ON a.problem = %d AND a.day = d.day
             WHERE d.day BETWEEN $from AND $to"""
                .formatted(timeRange.text(), problem)));
  }
}
