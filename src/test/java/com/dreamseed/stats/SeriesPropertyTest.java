package com.dreamseed.stats;

import static com.dreamseed.stats.FoldedLog.STAMP;
import static com.dreamseed.stats.FoldedLog.compared;
import static com.dreamseed.stats.FoldedLog.orNothing;
import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.stats.Question.Range;
import com.dreamseed.stats.Question.Scope;
import com.dreamseed.stats.Question.TimeRange;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Counts, distinct users and times over days, weeks and months agree with SQL. */
class SeriesPropertyTest {

  /** The random log of {@code seed}, as it comes out of the fold. */
  FoldedLog folded(long seed) {
    return FoldedLog.of(seed);
  }

  @RepeatedTest(200)
  void seriesAgreeWithSql(RepetitionInfo run) throws SQLException {
    FoldedLog log = folded(run.getCurrentRepetition());
    try (QuestionOracle sql = new QuestionOracle(log.logged())) {
      agree(log, sql);
    }
  }

  /** Asks everything once. */
  static void agree(FoldedLog log, QuestionOracle sql) throws SQLException {
    userStats(log, sql);
    activities(log, sql);
    growth(log, sql);
    heatmap(log, sql);
    countries(log, sql);
    timeOnTask(log, sql);
  }

  private static QuestionOracle filtered(QuestionOracle sql, Scope scope) throws SQLException {
    return sql.filtered(scope.segment(), scope.activityType().orElse(null));
  }

  private static void userStats(FoldedLog log, QuestionOracle sql) throws SQLException {
    TimeRange timeRange = log.any(TimeRange.class);
    Scope any = log.scope(true);
    Range days = SeriesQuestion.UserStats.days(timeRange, log.today());
    Scope scope = new Scope(days, any.segment(), any.activityType(), any.compare());
    var stats =
        SegmentStats.of(log.statistics(), new SeriesQuestion.UserStats(timeRange, scope), STAMP);
    assertThat(days.days()).isEqualTo(List.of(1L, 7L, 30L).get(timeRange.ordinal()));
    filtered(sql, scope);
    assertThat(
            Arrays.<Object>asList(
                stats.users(),
                stats.newUsers(),
                stats.activeUsers(),
                stats.activities(),
                stats.attempts(),
                stats.solveRate()))
        .isEqualTo(numbers(sql, days));
    if (compared(scope) != null) {
      SegmentStats.Numbers p = stats.previous().orElseThrow();
      assertThat(
              Arrays.<Object>asList(
                  p.users(),
                  p.newUsers(),
                  p.activeUsers(),
                  p.activities(),
                  p.attempts(),
                  p.solveRate()))
          .isEqualTo(numbers(sql, compared(scope)));
    }
  }

  private static List<Object> numbers(QuestionOracle sql, Range range) throws SQLException {
    return sql.rows(
            range,
            """
            SELECT (SELECT count(*) FROM learners WHERE day <= $to),
                   (SELECT count(*) FROM learners WHERE day BETWEEN $from AND $to),
                   count(DISTINCT user_id), count(*), count(correct),
                   CAST(sum(correct) AS DOUBLE) / nullif(count(correct), 0)
              FROM acts WHERE day BETWEEN $from AND $to
            """)
        .get(0);
  }

  private static void activities(FoldedLog log, QuestionOracle sql) throws SQLException {
    Scope scope = log.scope(true);
    TimeRange timeRange = log.any(TimeRange.class);
    var series =
        ActivitySeries.of(log.statistics(), new SeriesQuestion.Activities(timeRange, scope), STAMP);
    filtered(sql, scope);
    assertThat(points(series.points())).isEqualTo(points(sql, timeRange, scope.range()));
    assertThat(types(series.byType())).isEqualTo(types(sql, scope.range()));
    if (compared(scope) != null) {
      assertThat(points(orNothing(series.previous())))
          .isEqualTo(points(sql, timeRange, compared(scope)));
      assertThat(types(orNothing(series.previousByType()))).isEqualTo(types(sql, compared(scope)));
    }
  }

  private static List<List<Object>> points(List<ActivitySeries.Point> points) {
    return points.stream()
        .map(p -> Arrays.<Object>asList(p.date().toString(), p.count(), p.users()))
        .toList();
  }

  private static List<List<Object>> types(List<ActivitySeries.OfType> types) {
    return types.stream()
        .map(t -> Arrays.<Object>asList(t.activityType(), t.count(), t.users()))
        .toList();
  }

  private static List<List<Object>> points(QuestionOracle sql, TimeRange timeRange, Range range)
      throws SQLException {
    return sql.rows(
        range,
        """
        SELECT d.%s, count(a.day), count(DISTINCT a.user_id)
          FROM days d LEFT JOIN acts a ON a.day = d.day
         WHERE d.day BETWEEN $from AND $to GROUP BY 1 ORDER BY 1
        """
            .formatted(timeRange.text()));
  }

  private static List<List<Object>> types(QuestionOracle sql, Range range) throws SQLException {
    return sql.rows(
        range,
        """
        SELECT type, count(*), count(DISTINCT user_id) FROM acts
         WHERE day BETWEEN $from AND $to GROUP BY 1 ORDER BY 2 DESC, 1
        """);
  }

  private static void growth(FoldedLog log, QuestionOracle sql) throws SQLException {
    Scope scope = log.scope(true);
    TimeRange timeRange = log.any(TimeRange.class);
    var growth =
        GrowthSeries.of(log.statistics(), new SeriesQuestion.UserGrowth(timeRange, scope), STAMP);
    filtered(sql, scope);
    assertThat(growthPoints(growth.points())).isEqualTo(growth(sql, timeRange, scope.range()));
    if (compared(scope) != null) {
      assertThat(growthPoints(orNothing(growth.previous())))
          .isEqualTo(growth(sql, timeRange, compared(scope)));
    }
  }

  private static List<List<Object>> growthPoints(List<GrowthSeries.Point> points) {
    return points.stream()
        .map(
            p ->
                Arrays.<Object>asList(
                    p.date().toString(), p.newUsers(), p.totalUsers(), p.activeUsers()))
        .toList();
  }

  private static List<List<Object>> growth(QuestionOracle sql, TimeRange timeRange, Range range)
      throws SQLException {
    return sql.rows(
        range,
        """
        WITH p AS (SELECT %s AS date, min(day) AS first, max(day) AS last FROM days
                    WHERE day BETWEEN $from AND $to GROUP BY 1)
        SELECT date, (SELECT count(*) FROM learners WHERE day BETWEEN first AND last),
               (SELECT count(*) FROM learners WHERE day <= last),
               (SELECT count(DISTINCT user_id) FROM acts WHERE day BETWEEN first AND last)
          FROM p ORDER BY 1
        """
            .formatted(timeRange.text()));
  }

  private static void heatmap(FoldedLog log, QuestionOracle sql) throws SQLException {
    Scope scope = log.scope(true);
    var map = HeatMap.of(log.statistics(), new SeriesQuestion.Heatmap(scope), STAMP);
    filtered(sql, scope);
    assertThat(map.cells()).isDeepEqualTo(cells(sql, scope.range()));
    if (compared(scope) != null) {
      assertThat(map.previous().orElseThrow()).isDeepEqualTo(cells(sql, compared(scope)));
    }
  }

  private static long[][] cells(QuestionOracle sql, Range range) throws SQLException {
    long[][] cells = new long[7][24];
    for (List<Object> row :
        sql.rows(
            range,
            """
            SELECT d.weekday, a.hour, count(*) FROM acts a JOIN days d ON d.day = a.day
             WHERE a.day BETWEEN $from AND $to GROUP BY 1, 2
            """)) {
      cells[((Long) row.get(0)).intValue() - 1][((Long) row.get(1)).intValue()] = (Long) row.get(2);
    }
    return cells;
  }

  private static void countries(FoldedLog log, QuestionOracle sql) throws SQLException {
    Scope scope = log.scope(true);
    var list =
        CountryList.of(
            log.statistics(),
            new SeriesQuestion.Countries(
                log.today(), scope.segment(), scope.activityType(), Locale.ENGLISH),
            STAMP);
    filtered(sql, scope);
    assertThat(list.countries())
        .extracting(c -> Arrays.<Object>asList(c.country(), c.users(), c.todayActive()))
        .containsExactlyInAnyOrderElementsOf(
            sql.rows(
                new Range(log.today(), log.today()),
                """
                SELECT u.country, count(DISTINCT u.id), count(DISTINCT a.user_id)
                  FROM learners u LEFT JOIN acts a ON a.user_id = u.id AND a.day = $to
                 GROUP BY 1
                """));
  }

  private static void timeOnTask(FoldedLog log, QuestionOracle sql) throws SQLException {
    Scope scope = log.scope(false);
    TimeRange timeRange = log.any(TimeRange.class);
    var times =
        TaskTime.of(log.statistics(), new SeriesQuestion.TimeOnTask(timeRange, scope), STAMP);
    filtered(sql, scope);
    sql.run("DROP TABLE IF EXISTS gaps");
    sql.run(
        """
        CREATE TABLE gaps AS
        SELECT *, CASE WHEN gap < 1800000 THEN gap WHEN gap IS NOT NULL THEN 1800000 END AS ms_on
          FROM (SELECT *, lead(t) OVER (PARTITION BY user_id ORDER BY t) - t AS gap FROM acts) g
        """);
    assertThat(taskPoints(times.points())).isEqualTo(taskTime(sql, timeRange, scope.range()));
    assertThat(times.byUserType())
        .extracting(p -> Arrays.<Object>asList(p.userType(), p.seconds(), p.users()))
        .containsExactlyInAnyOrderElementsOf(taskTime(sql, "plan", scope.range()));
    assertThat(times.byCountry())
        .extracting(p -> Arrays.<Object>asList(p.country(), p.seconds(), p.users()))
        .containsExactlyElementsOf(taskTime(sql, "country", scope.range()));
    if (compared(scope) != null) {
      assertThat(taskPoints(orNothing(times.previous())))
          .isEqualTo(taskTime(sql, timeRange, compared(scope)));
    }
  }

  private static List<List<Object>> taskPoints(List<TaskTime.Point> points) {
    return points.stream()
        .map(p -> Arrays.<Object>asList(p.date().toString(), p.seconds(), p.users()))
        .toList();
  }

  private static List<List<Object>> taskTime(QuestionOracle sql, TimeRange timeRange, Range range)
      throws SQLException {
    return sql.rows(
        range,
        """
        SELECT d.%s, CAST(round(coalesce(sum(g.ms_on), 0) / 1000.0) AS BIGINT), count(DISTINCT g.user_id)
          FROM days d LEFT JOIN gaps g ON g.day = d.day
         WHERE d.day BETWEEN $from AND $to GROUP BY 1 ORDER BY 1
        """
            .formatted(timeRange.text()));
  }

  private static List<List<Object>> taskTime(QuestionOracle sql, String column, Range range)
      throws SQLException {
    return sql.rows(
        range,
        """
        SELECT %s, CAST(round(coalesce(sum(ms_on), 0) / 1000.0) AS BIGINT), count(DISTINCT user_id)
          FROM gaps WHERE day BETWEEN $from AND $to GROUP BY 1 ORDER BY 2 DESC, 1
        """
            .formatted(column));
  }
}
