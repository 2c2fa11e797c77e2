package com.dreamseed.bench;

import static com.dreamseed.bench.AskedInSql.FROM;
import static com.dreamseed.bench.AskedInSql.TO;
import static com.dreamseed.bench.AskedInSql.day;
import static com.dreamseed.bench.AskedInSql.list;
import static com.dreamseed.bench.AskedInSql.row;
import static com.dreamseed.bench.AskedInSql.year;

import com.dreamseed.stats.Plan;
import com.dreamseed.stats.Question.Compare;
import com.dreamseed.stats.Question.Range;
import com.dreamseed.stats.Question.Scope;
import com.dreamseed.stats.Question.Segment;
import com.dreamseed.stats.Question.TimeRange;
import com.dreamseed.stats.SeriesQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Counts, distinct users and times over days, in SQL. */
final class SeriesInSql {

  private static final Segment PAID_IN_KOREA =
      new Segment(Optional.of(Plan.PAID), Optional.of("KR"));

  private SeriesInSql() {}

  static List<AskedInSql> all() {
    return List.of(userStats(), growth(), countries(), activities(), heatmap(), timeOnTask());
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
          FROM acts JOIN learners ON learners.id = user_id AND plan = 'paid'
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
          JOIN learners ON learners.id = user_id AND plan = 'paid' AND country = 'KR'
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
