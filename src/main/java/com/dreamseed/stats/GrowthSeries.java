package com.dreamseed.stats;

import com.dreamseed.stats.Question.Range;
import com.dreamseed.store.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers {@link SeriesQuestion.UserGrowth}: sign-ups are summed, active users are united day by
 * day.
 */
final class GrowthSeries {

  /** One day, week (its Monday) or month (its first). */
  record Point(LocalDate date, long newUsers, long totalUsers, long activeUsers) {}

  /** The answer as it is sent. */
  record Growth(
      String timeRange,
      LocalDate from,
      LocalDate to,
      List<Point> points,
      Optional<List<Point>> previous,
      Instant generatedAt,
      Position position) {}

  private final Users users;
  private final Days days;
  private final Question.TimeRange timeRange;

  private GrowthSeries(Statistics statistics, SeriesQuestion.UserGrowth question) {
    this.users = new Users(statistics, question.scope());
    this.days = statistics.days();
    this.timeRange = question.timeRange();
  }

  static Growth of(Statistics statistics, SeriesQuestion.UserGrowth q, Stamp stamp) {
    GrowthSeries series = new GrowthSeries(statistics, q);
    Range range = q.scope().range();
    return new Growth(
        q.timeRange().text(),
        range.from(),
        range.to(),
        series.points(range),
        range.compared(q.scope().compare()).map(series::points),
        stamp.generatedAt(),
        stamp.position());
  }

  private List<Point> points(Range range) {
    List<Point> points = new ArrayList<>();
    long total = days.signUps(Integer.MIN_VALUE, range.first() - 1, users.picked());
    for (Span span : Span.of(timeRange, range)) {
      long fresh = days.signUps(span.first(), span.last(), users.picked());
      total += fresh;
      points.add(new Point(span.date(), fresh, total, users.active(span.first(), span.last())));
    }
    return points;
  }
}
