package com.dreamseed.bench;

import static com.dreamseed.bench.AskedInSql.FROM;
import static com.dreamseed.bench.AskedInSql.TO;
import static com.dreamseed.bench.AskedInSql.day;
import static com.dreamseed.bench.AskedInSql.days;
import static com.dreamseed.bench.AskedInSql.list;
import static com.dreamseed.bench.AskedInSql.row;
import static com.dreamseed.bench.AskedInSql.year;

import com.dreamseed.stats.Plan;
import com.dreamseed.stats.ProblemQuestion;
import com.dreamseed.stats.Question.Scope;
import com.dreamseed.stats.Question.Segment;
import com.dreamseed.stats.Question.TimeRange;
import java.util.List;
import java.util.Optional;

/** Attempts at problems in SQL. */
final class ProblemsInSql {

  private static final Segment PAID = new Segment(Optional.of(Plan.PAID), Optional.empty());

  private ProblemsInSql() {}

  static List<AskedInSql> all() {
    return List.of(
        problems("problems, a year", year(Segment.ALL)),
        problems("problems, 30 days", days(30, Segment.ALL)),
        problems("problems, one plan, 90 days", days(90, PAID)),
        problem());
  }

  private static AskedInSql problems(String name, Scope scope) {
    String sql =
        """
        WITH tries AS (SELECT problem, user_id, acts.ms, correct, took
                         FROM acts JOIN learners ON learners.id = user_id AND plan IN ('%s')
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
}
