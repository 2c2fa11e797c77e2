package com.dreamseed.stats;

import com.dreamseed.store.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/** Answers {@link Question.UserGrowth}: sign-ups are summed, active users are united day by day. */
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

  private final Days days;
  private final RoaringBitmap segment;
  private final Question.TimeRange timeRange;

  private GrowthSeries(Statistics statistics, Question.UserGrowth question) {
    this.days = statistics.days();
    this.segment = statistics.learners().in(question.segment());
    this.timeRange = question.timeRange();
  }

  static Growth of(Statistics statistics, Question.UserGrowth q, Position position, Instant now) {
    GrowthSeries series = new GrowthSeries(statistics, q);
    Optional<List<Point>> previous =
        q.previous()
            ? Optional.of(series.points(q.from().minusDays(q.days()), q.from().minusDays(1)))
            : Optional.empty();
    return new Growth(
        q.timeRange().text(),
        q.from(),
        q.to(),
        series.points(q.from(), q.to()),
        previous,
        now,
        position);
  }

  private List<Point> points(LocalDate from, LocalDate to) {
    List<Point> points = new ArrayList<>();
    long total = days.signUpsBefore((int) from.toEpochDay(), segment);
    for (LocalDate start = from; !start.isAfter(to); start = next(start)) {
      LocalDate end = earlier(next(start).minusDays(1), to);
      long fresh = newUsers(start, end);
      total += fresh;
      points.add(new Point(label(start), fresh, total, activeUsers(start, end)));
    }
    return points;
  }

  private long newUsers(LocalDate start, LocalDate end) {
    long sum = 0;
    for (long day = start.toEpochDay(); day <= end.toEpochDay(); day++) {
      sum += Days.count(days.get((int) day).signUps(), segment);
    }
    return sum;
  }

  private long activeUsers(LocalDate start, LocalDate end) {
    int first = (int) start.toEpochDay();
    int last = (int) end.toEpochDay();
    return Days.count(first == last ? days.get(first).active() : days.active(first, last), segment);
  }

  /** The first day of the point after the one that {@code day} stands in. */
  private LocalDate next(LocalDate day) {
    return switch (timeRange) {
      case DAILY -> day.plusDays(1);
      case WEEKLY -> label(day).plusWeeks(1);
      case MONTHLY -> label(day).plusMonths(1);
    };
  }

  private LocalDate label(LocalDate day) {
    return switch (timeRange) {
      case DAILY -> day;
      case WEEKLY -> ReportCalendar.week(day);
      case MONTHLY -> ReportCalendar.month(day);
    };
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }
}
