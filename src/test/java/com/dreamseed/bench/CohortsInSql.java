package com.dreamseed.bench;

import static com.dreamseed.bench.AskedInSql.FROM;
import static com.dreamseed.bench.AskedInSql.TO;
import static com.dreamseed.bench.AskedInSql.day;
import static com.dreamseed.bench.AskedInSql.list;
import static com.dreamseed.bench.AskedInSql.row;
import static com.dreamseed.bench.AskedInSql.year;

import com.dreamseed.stats.CohortQuestion;
import com.dreamseed.stats.Question.Period;
import com.dreamseed.stats.Question.Segment;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who comes back, who pays and who went silent, in SQL. */
final class CohortsInSql {

  private CohortsInSql() {}

  static List<AskedInSql> all() {
    return List.of(retention(), retentionMonthly(), conversion(), atRisk());
  }

  private static AskedInSql retention() {
    String sql =
        """
        SELECT l.day - (l.day + 3) %% 7 AS cohort, a.week, count(*)
          FROM (SELECT DISTINCT user_id, day - (day + 3) %% 7 AS week FROM acts
                 WHERE day <= %d) a
          JOIN learners l ON l.id = a.user_id AND l.day <= %1$d
         WHERE a.week >= l.day - (l.day + 3) %% 7 GROUP BY 1, 2 ORDER BY 1, 2
        """
            .formatted(day(TO));
    return new AskedInSql(
        "retention, weekly, a year",
        new CohortQuestion.Retention(Period.WEEKLY, year(Segment.ALL), TO),
        List.of(sql),
        a -> {
          List<List<Object>> rows = new ArrayList<>();
          for (JsonNode cohort : a.get("cohorts")) {
            long week = day(LocalDate.parse(cohort.get("cohort").asText()));
            for (int k = 0; k < cohort.get("active").size(); k++) {
              double active = cohort.get("active").get(k).asDouble();
              if (active > 0) {
                rows.add(List.of(week, week + 7L * k, active));
              }
            }
          }
          return rows;
        });
  }

  /** DuckDB and SQLite reckon dates each in its own way; the months of the year are told. */
  private static AskedInSql retentionMonthly() {
    String months =
        Stream.iterate(FROM, month -> !month.isAfter(TO), month -> month.plusMonths(1))
            .map(m -> "(%d, %d)".formatted(day(m), day(m.plusMonths(1)) - 1))
            .collect(Collectors.joining(", "));
    String sql =
        """
        WITH months(first, last) AS (VALUES %s)
        SELECT c.first, m.first, count(DISTINCT a.user_id)
          FROM (SELECT DISTINCT user_id, day FROM acts WHERE day <= %d) a
          JOIN learners l ON l.id = a.user_id
          JOIN months c ON l.day BETWEEN c.first AND c.last
          JOIN months m ON a.day BETWEEN m.first AND m.last
         WHERE m.first >= c.first GROUP BY 1, 2 ORDER BY 1, 2
        """
            .formatted(months, day(TO));
    return new AskedInSql(
        "retention, monthly, a year",
        new CohortQuestion.Retention(Period.MONTHLY, year(Segment.ALL), TO),
        List.of(sql),
        a -> {
          List<List<Object>> rows = new ArrayList<>();
          for (JsonNode cohort : a.get("cohorts")) {
            LocalDate month = LocalDate.parse(cohort.get("cohort").asText());
            for (int k = 0; k < cohort.get("active").size(); k++) {
              double active = cohort.get("active").get(k).asDouble();
              if (active > 0) {
                rows.add(List.of(day(month), day(month.plusMonths(k)), active));
              }
            }
          }
          return rows;
        });
  }

  private static AskedInSql conversion() {
    String sql =
        """
        WITH first AS (SELECT user_id, min(day) AS day FROM changes
                        WHERE before = 'free' AND after <> 'free' GROUP BY 1),
             took AS (SELECT l.day - (l.day + 3) %% 7 AS cohort, f.user_id, f.day - l.day AS days
                        FROM learners l LEFT JOIN first f ON f.user_id = l.id
                       WHERE l.day <= %d),
             ranked AS (SELECT *, row_number() OVER (PARTITION BY cohort ORDER BY days) AS place,
                               count(*) OVER (PARTITION BY cohort) AS n
                          FROM took WHERE user_id IS NOT NULL),
             medians AS (SELECT cohort, avg(days) AS median FROM ranked
                          WHERE place = (n + 1 - (n + 1) %% 2) / 2
                             OR place = (n + 2 - n %% 2) / 2 GROUP BY 1)
        SELECT t.cohort, count(*), count(user_id), 1.0 * count(user_id) / count(*), min(median)
          FROM took t LEFT JOIN medians m ON m.cohort = t.cohort GROUP BY 1 ORDER BY 1
        """
            .formatted(day(TO));
    return new AskedInSql(
        "conversion, weekly, a year",
        new CohortQuestion.Conversion(Period.WEEKLY, year(Segment.ALL), TO),
        List.of(sql),
        a ->
            list(a.get("cohorts"), "cohort", "size", "converted", "rate", "median_days").stream()
                .filter(row -> (Double) row.get(1) > 0)
                .toList());
  }

  private static AskedInSql atRisk() {
    String sql =
        """
        SELECT user_id, max(day), count(*) FROM acts GROUP BY 1
        HAVING max(day) <= %d ORDER BY max(ms) DESC, 1 LIMIT 50
        """
            .formatted(day(TO) - 14);
    return new AskedInSql(
        "at risk, 14 days, first 50",
        new CohortQuestion.AtRisk(14, TO, Segment.ALL, Optional.empty(), 50),
        List.of(sql),
        a ->
            list(a.get("learners"), "user_id", "days_silent", "activities").stream()
                .map(r -> List.<Object>of(r.get(0), day(TO) - (Double) r.get(1), r.get(2)))
                .toList());
  }
}
