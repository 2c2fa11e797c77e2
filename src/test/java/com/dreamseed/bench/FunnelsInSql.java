package com.dreamseed.bench;

import static com.dreamseed.bench.AskedInSql.MONTH;
import static com.dreamseed.bench.AskedInSql.TO;
import static com.dreamseed.bench.AskedInSql.day;
import static com.dreamseed.bench.AskedInSql.steps;
import static com.dreamseed.bench.AskedInSql.year;

import com.dreamseed.stats.CohortQuestion;
import com.dreamseed.stats.Question.Segment;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Funnels in SQL: for each beginning the earliest event that will do. */
final class FunnelsInSql {

  private FunnelsInSql() {}

  static List<AskedInSql> all() {
    return List.of(
        funnelFromSignUp(),
        funnelFromActivity(),
        funnelToPlan(),
        funnelOfEight(),
        funnelOfAStepTwice());
  }

  private static AskedInSql funnelFromSignUp() {
    String sql =
        """
        WITH s1 AS (SELECT id AS u, ms AS t0, ms AS t FROM learners WHERE day <= %1$d),
             s2 AS (SELECT u, t0, min(ms) AS t FROM s1 JOIN acts ON user_id = u
                      AND type = 'visit' AND ms BETWEEN t AND t0 + %2$d GROUP BY 1, 2),
             s3 AS (SELECT u, t0, min(ms) AS t FROM s2 JOIN acts ON user_id = u
                      AND type = 'problem_attempted' AND ms BETWEEN t AND t0 + %2$d GROUP BY 1, 2),
             s4 AS (SELECT u, t0, min(ms) AS t FROM s3 JOIN changes ON user_id = u
                      AND after = 'paid' AND ms BETWEEN t AND t0 + %2$d GROUP BY 1, 2)
        SELECT 1, count(*) FROM s1 UNION ALL SELECT 2, count(*) FROM s2
        UNION ALL SELECT 3, count(*) FROM s3 UNION ALL SELECT 4, count(*) FROM s4 ORDER BY 1
        """
            .formatted(day(TO), MONTH);
    return new AskedInSql(
        "funnel from sign-up, 4 steps, a year",
        new CohortQuestion.Funnel(
            steps("signup", "activity:visit", "activity:problem_attempted", "plan:paid"),
            30,
            year(Segment.ALL)),
        List.of(sql),
        FunnelsInSql::places);
  }

  /** In SQL only each next step by its time; that is enough for distinct steps. */
  private static AskedInSql funnelFromActivity() {
    String sql =
        """
        WITH e AS (SELECT user_id AS u, ms, type FROM acts
                    WHERE type IN ('visit', 'lesson', 'problem_attempted')),
             n AS (SELECT u, ms, type, min(CASE WHEN type = 'problem_attempted' THEN ms END) OVER (
                     PARTITION BY u ORDER BY ms RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)
                     AS t3 FROM e),
             m AS (SELECT u, ms, type, min(CASE WHEN type = 'lesson' THEN ms END) OVER (
                     PARTITION BY u ORDER BY ms RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)
                     AS t2, min(CASE WHEN type = 'lesson' THEN t3 END) OVER (
                     PARTITION BY u ORDER BY ms RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)
                     AS t3 FROM n)
        SELECT 1, count(DISTINCT u) FROM m WHERE type = 'visit' AND ms < %2$d
        UNION ALL
        SELECT 2, count(DISTINCT u) FROM m WHERE type = 'visit' AND ms < %2$d AND t2 <= ms + %1$d
        UNION ALL
        SELECT 3, count(DISTINCT u) FROM m WHERE type = 'visit' AND ms < %2$d AND t3 <= ms + %1$d
         ORDER BY 1
        """
            .formatted(MONTH, BusyYear.END);
    return new AskedInSql(
        "funnel from an activity, 3 steps, a year",
        new CohortQuestion.Funnel(
            steps("activity:visit", "activity:lesson", "activity:problem_attempted"),
            30,
            year(Segment.ALL)),
        List.of(sql),
        FunnelsInSql::places);
  }

  /** For each beginning the earliest event that will do; only those who ever paid come so far. */
  private static AskedInSql funnelToPlan() {
    String sql =
        """
        WITH e AS (SELECT user_id AS u, ms, type FROM acts
                    WHERE type IN ('visit', 'problem_attempted')),
             n AS (SELECT u, ms, type, min(CASE WHEN type = 'problem_attempted' THEN ms END) OVER (
                     PARTITION BY u ORDER BY ms RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)
                     AS t2 FROM e),
             s2 AS (SELECT u, ms, t2 FROM n WHERE type = 'visit' AND t2 <= ms + %1$d),
             paid AS (SELECT user_id, ms FROM changes WHERE after = 'paid'
                      UNION ALL SELECT id, ms FROM learners WHERE first_plan = 'paid')
        SELECT 1, count(DISTINCT u) FROM n WHERE type = 'visit'
        UNION ALL SELECT 2, count(DISTINCT u) FROM s2
        UNION ALL SELECT 3, count(DISTINCT u) FROM s2 JOIN paid c
                     ON c.user_id = u AND c.ms BETWEEN t2 AND s2.ms + %1$d
         ORDER BY 1
        """
            .formatted(MONTH);
    return new AskedInSql(
        "funnel from an activity to a plan, 3 steps, a year",
        new CohortQuestion.Funnel(
            steps("activity:visit", "activity:problem_attempted", "plan:paid"),
            30,
            year(Segment.ALL)),
        List.of(sql),
        FunnelsInSql::places);
  }

  private static AskedInSql funnelOfEight() {
    List<String> types = List.of("login", "visit", "lesson", "problem_attempted");
    StringBuilder sql =
        new StringBuilder(
            """
            WITH s1 AS (SELECT id AS u, ms AS t0, ms AS t FROM learners WHERE day <= %d),
                 s2 AS (SELECT u, t0, t FROM s1 JOIN learners ON id = u AND first_plan = 'free')"""
                .formatted(day(TO)));
    for (int step = 3; step <= 8; step++) {
      String events =
          step < 7
              ? "acts x ON x.user_id = u AND x.type = '" + types.get(step - 3) + "'"
              : "changes x ON x.user_id = u AND x.after = '" + (step < 8 ? "paid'" : "premium'");
      sql.append(
          """
          , s%1$d AS (SELECT u, t0, min(x.ms) AS t FROM s%2$d JOIN %3$s
                         AND x.ms BETWEEN t AND t0 + %4$d GROUP BY 1, 2)"""
              .formatted(step, step - 1, events, MONTH));
    }
    String counts =
        IntStream.rangeClosed(1, 8)
            .mapToObj(step -> " SELECT %1$d, count(*) FROM s%1$d".formatted(step))
            .collect(Collectors.joining(" UNION ALL"));
    return new AskedInSql(
        "funnel of 8 steps, a year",
        new CohortQuestion.Funnel(
            steps(
                "signup",
                "plan:free",
                "activity:login",
                "activity:visit",
                "activity:lesson",
                "activity:problem_attempted",
                "plan:paid",
                "plan:premium"),
            30,
            year(Segment.ALL)),
        List.of(sql + counts + " ORDER BY 1"),
        FunnelsInSql::places);
  }

  /** The second time is another visit, at the same moment at the earliest. */
  private static AskedInSql funnelOfAStepTwice() {
    String sql =
        """
        WITH s1 AS (SELECT id AS u, ms AS t0 FROM learners WHERE day <= %1$d),
             v AS (SELECT u, t0, ms, row_number() OVER (PARTITION BY u ORDER BY ms) AS nth
                     FROM s1 JOIN acts ON user_id = u AND type = 'visit'
                      AND ms BETWEEN t0 AND t0 + %2$d),
             s3 AS (SELECT u, t0, ms AS t FROM v WHERE nth = 2),
             s4 AS (SELECT DISTINCT u FROM s3 JOIN acts ON user_id = u AND type = 'lesson'
                      AND ms BETWEEN t AND t0 + %2$d)
        SELECT 1, count(*) FROM s1 UNION ALL SELECT 2, count(*) FROM v WHERE nth = 1
        UNION ALL SELECT 3, count(*) FROM s3 UNION ALL SELECT 4, count(*) FROM s4 ORDER BY 1
        """
            .formatted(day(TO), MONTH);
    return new AskedInSql(
        "funnel from sign-up, a step twice, a year",
        new CohortQuestion.Funnel(
            steps("signup", "activity:visit", "activity:visit", "activity:lesson"),
            30,
            year(Segment.ALL)),
        List.of(sql),
        FunnelsInSql::places);
  }

  private static List<List<Object>> places(JsonNode answer) {
    List<List<Object>> rows = new ArrayList<>();
    for (JsonNode step : answer.get("steps")) {
      rows.add(List.of(rows.size() + 1, step.get("users").asDouble()));
    }
    return rows;
  }
}
