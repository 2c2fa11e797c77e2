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
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
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
             count(DISTINCT CASE WHEN correct THEN user_id END),
             1.0 * sum(correct) / count(correct),
             (SELECT avg(correct) FROM firsts f
               WHERE f.name IS t.name AND nth = 1 AND correct IS NOT NULL),
             (SELECT avg(ms) / 1000 FROM timed m WHERE m.name IS t.name
                 AND place IN ((n + 1) / 2, (n + 2) / 2))
        FROM tries t GROUP BY 1 ORDER BY 1
      """;

  /** All problems there are or that were tried, each at least once, without an attempt too. */
  private static final String TRIES =
      """
      SELECT %s AS name, p.id AS problem, a.user_id, a.t, a.correct, a.ms
        FROM (SELECT * FROM problems UNION ALL
              SELECT DISTINCT problem, NULL, NULL FROM activities
               WHERE problem NOT IN (SELECT id FROM problems)) p
        LEFT JOIN acts a ON a.problem = p.id AND a.day BETWEEN $from AND $to
       WHERE true %s""";

  /** The random log of {@code seed}, as it comes out of the fold. */
  FoldedLog folded(long seed) {
    return FoldedLog.of(seed);
  }

  @RepeatedTest(200)
  void problemsAgreeWithSql(RepetitionInfo run) throws SQLException {
    FoldedLog log = folded(3_000 + run.getCurrentRepetition());
    try (QuestionOracle sql = new QuestionOracle(log.logged())) {
      list(log, sql, log.scope(false));
      LocalDate longAgo = log.today().minusDays(400);
      list(log, sql, Scope.of(longAgo, log.today()));
      Range all = new Range(longAgo, log.today());
      list(log, sql, new Scope(all, log.segment(), Optional.empty(), Question.Compare.NONE));
      series(log, sql);
    }
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

  private static void series(FoldedLog log, QuestionOracle sql) throws SQLException {
    Scope scope = log.scope(false);
    TimeRange timeRange = log.any(TimeRange.class);
    long problem = 1L + log.random().nextInt(5);
    ProblemSeries.Series series =
        ProblemSeries.of(
            log.statistics(), new ProblemQuestion.OneProblem(problem, timeRange, scope), STAMP);
    sql.filtered(scope.segment(), null);
    assertThat(series.points())
        .extracting(p -> row(p.date().toString(), p.measures()))
        .containsExactlyElementsOf(
            sql.rows(
                scope.range(),
                MEASURES.formatted(
                    """
                    SELECT d.%s AS name, a.problem, a.user_id, a.t, a.correct, a.ms
                      FROM days d LEFT JOIN acts a ON a.problem = %d AND a.day = d.day
                     WHERE d.day BETWEEN $from AND $to"""
                        .formatted(timeRange.text(), problem))));
    assertThat(row(problem, series.measures()))
        .isEqualTo(measured(sql, "p.id", " AND p.id = " + problem, scope.range()).get(0));
  }
}
