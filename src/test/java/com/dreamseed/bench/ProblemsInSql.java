package com.dreamseed.bench;

import static com.dreamseed.bench.AskedInSql.FROM;
import static com.dreamseed.bench.AskedInSql.TO;
import static com.dreamseed.bench.AskedInSql.day;
import static com.dreamseed.bench.AskedInSql.days;
import static com.dreamseed.bench.AskedInSql.list;
import static com.dreamseed.bench.AskedInSql.year;

import com.dreamseed.bus.Json;
import com.dreamseed.stats.Plan;
import com.dreamseed.stats.ProblemQuestion;
import com.dreamseed.stats.Question.Scope;
import com.dreamseed.stats.Question.Segment;
import com.dreamseed.stats.Question.TimeRange;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** The measures of each name; a user's first attempt is one at each problem. */
  private static final String MEASURES =
      """
      WITH tries AS (SELECT %s AS name, acts.problem, user_id, acts.ms, correct, took
                       FROM acts %s WHERE %s),
           ranked AS (SELECT name, took, row_number() OVER (PARTITION BY name ORDER BY took) AS place,
                             count(*) OVER (PARTITION BY name) AS n
                        FROM tries WHERE took IS NOT NULL),
           medians AS (SELECT name, avg(took) / 1000.0 AS median FROM ranked
                        WHERE place = (n + 1 - (n + 1) %% 2) / 2
                           OR place = (n + 2 - n %% 2) / 2 GROUP BY 1),
           firsts AS (SELECT name, avg(correct) AS rate FROM (
                        SELECT name, correct, row_number() OVER (
                          PARTITION BY name, problem, user_id ORDER BY ms, correct) AS nth
                          FROM tries) f
                       WHERE nth = 1 GROUP BY 1)
      SELECT t.name, count(*), count(DISTINCT user_id),
             count(DISTINCT CASE WHEN correct = 1 THEN user_id END),
             1.0 * sum(correct) / count(*), min(f.rate), min(m.median)
        FROM tries t JOIN firsts f ON f.name = t.name
        LEFT JOIN medians m ON m.name = t.name GROUP BY 1 ORDER BY 1
      """;

  private static final List<String> MEASURED =
      List.of(
          "attempts",
          "users_tried",
          "users_solved",
          "solve_rate",
          "first_attempt_rate",
          "median_seconds");

  /** The answer tells of problems, subjects and difficulties, and so does the SQL. */
  private static AskedInSql problems(String name, Scope scope) {
    String plan =
        scope
            .segment()
            .plan()
            .map(p -> "JOIN learners ON learners.id = user_id AND plan = '" + p.text() + "'")
            .orElse("");
    String group = plan + " JOIN problems ON problems.id = problem";
    String where =
        "problem IS NOT NULL AND acts.day BETWEEN %d AND %d"
            .formatted(day(scope.range().from()), day(scope.range().to()));
    return new AskedInSql(
        name,
        new ProblemQuestion.ProblemList(
            Optional.empty(), Optional.empty(), ProblemQuestion.ProblemList.Sort.ID, false, scope),
        List.of(
            MEASURES.formatted("problem", plan, where),
            MEASURES.formatted("subject", group, where),
            MEASURES.formatted("difficulty", group, where)),
        a ->
            Stream.of(
                    measured(a.get("problems"), "id"),
                    measured(a.get("by_subject"), "subject"),
                    measured(a.get("by_difficulty"), "difficulty"))
                .flatMap(List::stream)
                .toList());
  }

  private static List<List<Object>> measured(JsonNode list, String name) {
    return list(list, Stream.concat(Stream.of(name), MEASURED.stream()).toArray(String[]::new));
  }

  private static AskedInSql problem() {
    String where = "problem = 7 AND day BETWEEN %d AND %d".formatted(day(FROM), day(TO));
    return new AskedInSql(
        "one problem, daily, a year",
        new ProblemQuestion.OneProblem(7, TimeRange.DAILY, year(Segment.ALL)),
        List.of(MEASURES.formatted("day", "", where), MEASURES.formatted("problem", "", where)),
        a ->
            Stream.concat(
                    measured(a.get("points"), "date").stream()
                        .filter(row -> (Double) row.get(1) > 0),
                    measured(Json.mapper().createArrayNode().add(a), "id").stream())
                .toList());
  }
}
