package com.dreamseed.stats;

import static com.dreamseed.stats.FoldedLog.STAMP;
import static com.dreamseed.stats.FoldedLog.compared;
import static com.dreamseed.stats.FoldedLog.orNothing;
import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.stats.Question.Period;
import com.dreamseed.stats.Question.Range;
import com.dreamseed.stats.Question.Scope;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Who comes back, who pays and who went silent agrees with SQL. */
class CohortPropertyTest {

  /** The random log of {@code seed}, as it comes out of the fold. */
  FoldedLog folded(long seed) {
    return FoldedLog.of(seed);
  }

  @RepeatedTest(200)
  void cohortsAgreeWithSql(RepetitionInfo run) throws SQLException {
    FoldedLog log = folded(1_000 + run.getCurrentRepetition());
    try (QuestionOracle sql = new QuestionOracle(log.logged())) {
      agree(log, sql);
    }
  }

  /** Asks everything once. */
  static void agree(FoldedLog log, QuestionOracle sql) throws SQLException {
    retention(log, sql);
    conversion(log, sql);
    atRisk(log, sql);
  }

  private static void retention(FoldedLog log, QuestionOracle sql) throws SQLException {
    Scope scope = log.scope(true);
    Period period = log.any(Period.class);
    var table =
        RetentionTable.of(
            log.statistics(), new CohortQuestion.Retention(period, scope, log.today()), STAMP);
    sql.filtered(scope.segment(), scope.activityType().orElse(null));
    assertThat(rows(table.cohorts())).isEqualTo(cohorts(log, sql, period, scope.range()));
    if (compared(scope) != null) {
      assertThat(rows(orNothing(table.previous())))
          .isEqualTo(cohorts(log, sql, period, compared(scope)));
    }
  }

  private static List<List<Object>> rows(List<RetentionTable.Cohort> cohorts) {
    return cohorts.stream()
        .map(
            c -> {
              List<Object> row = new ArrayList<>(Arrays.asList(c.cohort().toString(), c.size()));
              Arrays.stream(c.active()).forEach(row::add);
              return row;
            })
        .toList();
  }

  /** Each cohort's date and size, then its cells. */
  private static List<List<Object>> cohorts(
      FoldedLog log, QuestionOracle sql, Period period, Range range) throws SQLException {
    String no = period == Period.WEEKLY ? "week_no" : "month_no";
    String cells =
        """
        WITH c AS (SELECT d.%1$s AS date, d.%2$s AS no, u.id FROM days d
                     LEFT JOIN learners u ON u.day = d.day WHERE d.day BETWEEN $from AND $to),
             p AS (SELECT %2$s AS no, min(day) AS first, max(day) AS last FROM days
                    WHERE day <= '%3$s' GROUP BY 1),
             cohorts AS (SELECT date, no, count(id) AS size FROM c GROUP BY 1, 2)
        SELECT k.date, k.size, p.no,
               (SELECT count(DISTINCT a.user_id) FROM c JOIN acts a ON a.user_id = c.id
                 WHERE c.no = k.no AND a.day BETWEEN p.first AND p.last)
          FROM cohorts k LEFT JOIN p ON p.no >= k.no ORDER BY 1, 3
        """
            .formatted(period.text(), no, log.today());
    List<List<Object>> cohorts = new ArrayList<>();
    for (List<Object> cell : sql.rows(range, cells)) {
      List<Object> last = cohorts.isEmpty() ? List.of() : cohorts.get(cohorts.size() - 1);
      if (last.isEmpty() || !last.get(0).equals(cell.get(0))) {
        cohorts.add(new ArrayList<>(cell.subList(0, 2)));
      }
      if (cell.get(2) != null) {
        cohorts.get(cohorts.size() - 1).add(cell.get(3));
      }
    }
    return cohorts;
  }

  private static void conversion(FoldedLog log, QuestionOracle sql) throws SQLException {
    Scope scope = log.scope(false);
    Period period = log.any(Period.class);
    var table =
        ConversionTable.of(
            log.statistics(), new CohortQuestion.Conversion(period, scope, log.today()), STAMP);
    sql.filtered(scope.segment(), null);
    assertThat(conversions(table.cohorts())).isEqualTo(conversions(sql, period, scope.range()));
    if (compared(scope) != null) {
      assertThat(conversions(orNothing(table.previous())))
          .isEqualTo(conversions(sql, period, compared(scope)));
    }
  }

  private static List<List<Object>> conversions(List<ConversionTable.Cohort> cohorts) {
    return cohorts.stream()
        .map(
            c ->
                Arrays.<Object>asList(
                    c.cohort().toString(), c.size(), c.converted(), c.rate(), c.medianDays()))
        .toList();
  }

  private static List<List<Object>> conversions(QuestionOracle sql, Period period, Range range)
      throws SQLException {
    return sql.rows(
        range,
        """
        WITH first AS (SELECT user_id, min(day_no) AS day_no FROM changes
                        WHERE before = 'free' AND after IN ('paid', 'premium') GROUP BY 1),
             took AS (SELECT d.%s AS date, u.id, f.user_id,
                             CASE WHEN f.day_no > u.day_no THEN f.day_no - u.day_no
                                  WHEN f.day_no IS NOT NULL THEN 0 END AS days
                        FROM days d LEFT JOIN learners u ON u.day = d.day
                        LEFT JOIN first f ON f.user_id = u.id
                       WHERE d.day BETWEEN $from AND $to),
             ranked AS (SELECT *, row_number() OVER (PARTITION BY date ORDER BY days) AS place,
                               count(*) OVER (PARTITION BY date) AS n
                          FROM took WHERE user_id IS NOT NULL)
        SELECT date, count(id), count(user_id),
               CAST(count(user_id) AS DOUBLE) / nullif(count(id), 0),
               (SELECT avg(days) FROM ranked r WHERE r.date = t.date
                   AND 2 * place BETWEEN n AND n + 2)
          FROM took t GROUP BY 1 ORDER BY 1
        """
            .formatted(period.text()));
  }

  private static void atRisk(FoldedLog log, QuestionOracle sql) throws SQLException {
    Question.Segment segment = log.segment();
    int silentDays = 1 + log.random().nextInt(40);
    sql.filtered(segment, null);
    List<List<Object>> expected =
        sql.rows(
            """
            SELECT u.id, nullif(u.country, 'ZZ'), u.plan, max(a.t),
                   %1$d - max(a.day_no), count(*)
              FROM learners u JOIN acts a ON a.user_id = u.id GROUP BY u.id, u.country, u.plan
            HAVING %1$d - max(a.day_no) >= %2$d ORDER BY 4 DESC, 1
            """
                .formatted(log.today().toEpochDay(), silentDays));
    int limit = 1 + expected.size() / 20 + log.random().nextInt(6);
    List<List<Object>> pages = new ArrayList<>();
    Optional<CohortQuestion.AtRisk.After> after = Optional.empty();
    do {
      var page =
          AtRiskList.of(
              log.statistics(),
              new CohortQuestion.AtRisk(silentDays, log.today(), segment, after, limit),
              STAMP);
      assertThat(page.total()).isEqualTo(expected.size());
      assertThat(page.learners()).hasSizeLessThanOrEqualTo(limit);
      page.learners().forEach(l -> pages.add(row(l)));
      after = page.next();
    } while (after.isPresent());
    assertThat(pages).isEqualTo(expected);
  }

  private static List<Object> row(AtRiskList.Learner l) {
    return Arrays.asList(
        l.userId(),
        l.country().orElse(null),
        l.userType(),
        l.lastActivity().toEpochMilli(),
        l.daysSilent(),
        l.activities());
  }
}
