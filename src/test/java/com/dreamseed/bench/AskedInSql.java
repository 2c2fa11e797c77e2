package com.dreamseed.bench;

import com.dreamseed.stats.CohortQuestion;
import com.dreamseed.stats.Plan;
import com.dreamseed.stats.ProblemQuestion;
import com.dreamseed.stats.Question;
import com.dreamseed.stats.Question.Compare;
import com.dreamseed.stats.Question.Period;
import com.dreamseed.stats.Question.Range;
import com.dreamseed.stats.Question.Scope;
import com.dreamseed.stats.Question.Segment;
import com.dreamseed.stats.Question.TimeRange;
import com.dreamseed.stats.SeriesQuestion;
import com.dreamseed.stats.Step;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A question, the same in SQL that SQLite and DuckDB both know, and what the answer must say: the
 * rows of all queries together.
 */
record AskedInSql(
    String name,
    Question question,
    List<String> queries,
    Function<JsonNode, List<List<Object>>> answered) {

  private static final LocalDate FROM = LocalDate.parse("2025-11-01");
  private static final LocalDate TO = LocalDate.parse("2026-10-31");
  private static final Segment PAID_IN_KOREA =
      new Segment(Optional.of(Plan.PAID), Optional.of("KR"));
  private static final Segment PAID = new Segment(Optional.of(Plan.PAID), Optional.empty());
  private static final long MONTH = 30 * 86_400_000L;

  List<List<Object>> rows(JsonNode answer) {
    return answered.apply(answer);
  }

  private static Scope year(Segment segment) {
    return new Scope(new Range(FROM, TO), segment, Optional.empty(), Compare.NONE);
  }

  private static Scope days(int length, Segment segment) {
    Range range = new Range(TO.minusDays(length - 1L), TO);
    return new Scope(range, segment, Optional.empty(), Compare.NONE);
  }

  private static long day(LocalDate date) {
    return date.toEpochDay();
  }

  static List<AskedInSql> all() {
    return Stream.of(
            userStats(),
            growth(),
            countries(),
            activities(),
            heatmap(),
            retention(),
            retentionMonthly(),
            conversion(),
            funnelFromSignUp(),
            funnelFromActivity(),
            funnelToPlan(),
            funnelOfEight(),
            problems("problems, a year", year(Segment.ALL)),
            problems("problems, 30 days", days(30, Segment.ALL)),
            problems("problems, one plan, 90 days", days(90, PAID)),
            problem(),
            atRisk(),
            timeOnTask())
        .toList();
  }

  /** The named values of each object of a list. */
  private static List<List<Object>> list(JsonNode list, String... keys) {
    List<List<Object>> rows = new ArrayList<>();
    list.forEach(item -> rows.add(row(item, keys)));
    return rows;
  }

  private static List<Object> row(JsonNode item, String... keys) {
    return Arrays.stream(keys).map(key -> value(item.get(key))).toList();
  }

  private static Object value(JsonNode value) {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    boolean date = value.asText().matches("\\d{4}-\\d\\d-\\d\\d");
    return date ? (Object) day(LocalDate.parse(value.asText())) : value.asText();
  }

  private static List<Step> steps(String... steps) {
    return Arrays.stream(steps).map(s -> Step.parse(s).orElseThrow()).toList();
  }

  private static AskedInSql userStats() {
    Range range = SeriesQuestion.UserStats.days(TimeRange.MONTHLY, TO);
    Segment paid = new Segment(Optional.of(Plan.PAID), Optional.empty());
    Scope scope = new Scope(range, paid, Optional.empty(), Compare.NONE);
    String sql =
        """
        SELECT (SELECT count(*) FROM learners WHERE plan = 'paid'),
               (SELECT count(*) FROM learners WHERE plan = 'paid' AND day BETWEEN %1$d AND %2$d),
               count(DISTINCT user_id), count(*), count(correct),
               1.0 * sum(correct) / count(correct)
          FROM acts JOIN learners ON id = user_id AND plan = 'paid'
         WHERE acts.day BETWEEN %1$d AND %2$d
        """
            .formatted(day(range.from()), day(range.to()));
    return new AskedInSql(
        "user-stats, paid, 30 days",
        new SeriesQuestion.UserStats(TimeRange.MONTHLY, scope),
        List.of(sql),
        a ->
            List.of(
                row(
                    a,
                    "users",
                    "new_users",
                    "active_users",
                    "activities",
                    "attempts",
                    "solve_rate")));
  }

  private static AskedInSql growth() {
    String sql =
        """
        SELECT acts.day, count(DISTINCT user_id) FROM acts
          JOIN learners ON id = user_id AND plan = 'paid' AND country = 'KR'
         WHERE acts.day BETWEEN %d AND %d GROUP BY 1 ORDER BY 1
        """
            .formatted(day(FROM), day(TO));
    return new AskedInSql(
        "user-growth, daily, paid in KR, a year",
        new SeriesQuestion.UserGrowth(TimeRange.DAILY, year(PAID_IN_KOREA)),
        List.of(sql),
        a -> list(a.get("points"), "date", "active_users"));
  }

  private static AskedInSql countries() {
    String sql =
        """
        SELECT country, count(*),
               (SELECT count(DISTINCT user_id) FROM acts JOIN learners u ON u.id = user_id
                 WHERE acts.day = %d AND u.country = l.country)
          FROM learners l GROUP BY 1 ORDER BY 2 DESC
        """
            .formatted(day(TO));
    return new AskedInSql(
        "countries",
        new SeriesQuestion.Countries(TO, Segment.ALL, Optional.empty(), Locale.ENGLISH),
        List.of(sql),
        a -> list(a.get("countries"), "country", "users", "today_active"));
  }

  private static AskedInSql activities() {
    String from = " FROM acts WHERE day BETWEEN %d AND %d ".formatted(day(FROM), day(TO));
    return new AskedInSql(
        "activities, daily and by type, a year",
        new SeriesQuestion.Activities(TimeRange.DAILY, year(Segment.ALL)),
        List.of(
            "SELECT day, count(*), count(DISTINCT user_id)" + from + "GROUP BY 1 ORDER BY 1",
            "SELECT type, count(*), count(DISTINCT user_id)" + from + "GROUP BY 1 ORDER BY 2 DESC"),
        a -> {
          List<List<Object>> rows = list(a.get("points"), "date", "count", "users");
          rows.addAll(list(a.get("by_type"), "activity_type", "count", "users"));
          return rows;
        });
  }

  private static AskedInSql heatmap() {
    String sql =
        """
        SELECT (day + 3) %% 7, hour, count(*) FROM acts
         WHERE day BETWEEN %d AND %d GROUP BY 1, 2 ORDER BY 1, 2
        """
            .formatted(day(FROM), day(TO));
    return new AskedInSql(
        "heatmap, a year",
        new SeriesQuestion.Heatmap(year(Segment.ALL)),
        List.of(sql),
        a -> {
          List<List<Object>> rows = new ArrayList<>();
          for (int weekday = 0; weekday < 7; weekday++) {
            for (int hour = 0; hour < 24; hour++) {
              double count = a.get("cells").get(weekday).get(hour).asDouble();
              rows.add(List.of(weekday, hour, count));
            }
          }
          return rows;
        });
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
        AskedInSql::places);
  }

  private static List<List<Object>> places(JsonNode answer) {
    List<List<Object>> rows = new ArrayList<>();
    for (JsonNode step : answer.get("steps")) {
      rows.add(List.of(rows.size() + 1, step.get("users").asDouble()));
    }
    return rows;
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
        AskedInSql::places);
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
             s2 AS (SELECT u, ms, t2 FROM n WHERE type = 'visit' AND t2 <= ms + %1$d)
        SELECT 1, count(DISTINCT u) FROM n WHERE type = 'visit'
        UNION ALL SELECT 2, count(DISTINCT u) FROM s2
        UNION ALL SELECT 3, count(DISTINCT u) FROM s2 JOIN changes c
                     ON c.user_id = u AND c.after = 'paid' AND c.ms BETWEEN t2 AND s2.ms + %1$d
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
        AskedInSql::places);
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
        AskedInSql::places);
  }

  private static AskedInSql problems(String name, Scope scope) {
    String sql =
        """
        WITH tries AS (SELECT problem, user_id, acts.ms, correct, took
                         FROM acts JOIN learners ON id = user_id AND plan IN ('%s')
                        WHERE problem IS NOT NULL AND acts.day BETWEEN %d AND %d),
             ranked AS (SELECT problem, took, row_number() OVER (
                          PARTITION BY problem ORDER BY took) AS place,
                          count(*) OVER (PARTITION BY problem) AS n
                          FROM tries WHERE took IS NOT NULL),
             medians AS (SELECT problem, avg(took) / 1000.0 AS median FROM ranked
                          WHERE place = (n + 1 - (n + 1) %% 2) / 2
                             OR place = (n + 2 - n %% 2) / 2 GROUP BY 1),
             firsts AS (SELECT problem, avg(correct) AS rate FROM (
                          SELECT problem, correct, row_number() OVER (
                            PARTITION BY problem, user_id ORDER BY ms, correct) AS nth FROM tries) f
                         WHERE nth = 1 GROUP BY 1)
        SELECT t.problem, count(*), count(DISTINCT user_id),
               count(DISTINCT CASE WHEN correct = 1 THEN user_id END),
               1.0 * sum(correct) / count(*), min(f.rate), min(m.median)
          FROM tries t JOIN firsts f ON f.problem = t.problem
          JOIN medians m ON m.problem = t.problem GROUP BY 1 ORDER BY 1
        """
            .formatted(
                scope.segment().plan().map(Plan::text).orElse("free', 'paid', 'premium"),
                day(scope.range().from()),
                day(scope.range().to()));
    return new AskedInSql(
        name,
        new ProblemQuestion.ProblemList(
            Optional.empty(), Optional.empty(), ProblemQuestion.ProblemList.Sort.ID, false, scope),
        List.of(sql),
        a ->
            list(
                a.get("problems"),
                "id",
                "attempts",
                "users_tried",
                "users_solved",
                "solve_rate",
                "first_attempt_rate",
                "median_seconds"));
  }

  private static AskedInSql problem() {
    String sql =
        """
        SELECT day, count(*), sum(correct), count(DISTINCT user_id),
               count(DISTINCT CASE WHEN correct = 1 THEN user_id END)
          FROM acts WHERE problem = 7 AND day BETWEEN %d AND %d GROUP BY 1 ORDER BY 1
        """
            .formatted(day(FROM), day(TO));
    return new AskedInSql(
        "one problem, daily, a year",
        new ProblemQuestion.OneProblem(7, TimeRange.DAILY, year(Segment.ALL)),
        List.of(sql),
        a ->
            list(a.get("points"), "date", "attempts", "correct", "users_tried", "users_solved")
                .stream()
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

  private static AskedInSql timeOnTask() {
    String sql =
        """
        SELECT day, round(sum(CASE WHEN next - ms < 1800000 THEN next - ms
                                   WHEN next IS NOT NULL THEN 1800000 ELSE 0 END) / 1000),
               count(DISTINCT user_id)
          FROM (SELECT user_id, day, ms, lead(ms) OVER (PARTITION BY user_id ORDER BY ms) AS next
                  FROM acts) g
         WHERE day BETWEEN %d AND %d GROUP BY 1 ORDER BY 1
        """
            .formatted(day(FROM), day(TO));
    return new AskedInSql(
        "time on task, daily, a year",
        new SeriesQuestion.TimeOnTask(TimeRange.DAILY, year(Segment.ALL)),
        List.of(sql),
        a -> list(a.get("points"), "date", "seconds", "users"));
  }
}
