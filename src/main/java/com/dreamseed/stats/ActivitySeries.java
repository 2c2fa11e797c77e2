package com.dreamseed.stats;

import com.dreamseed.stats.Question.Range;
import com.dreamseed.store.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Answers {@link SeriesQuestion.Activities}. */
final class ActivitySeries {

  /** One day, week (its Monday) or month (its first). */
  record Point(LocalDate date, long count, long users) {}

  /** One type over the whole range. */
  record OfType(String activityType, long count, long users) {}

  /** The answer as it is sent. */
  record Series(
      String timeRange,
      LocalDate from,
      LocalDate to,
      List<Point> points,
      List<OfType> byType,
      Optional<List<Point>> previous,
      Optional<List<OfType>> previousByType,
      Instant generatedAt,
      Position position) {}

  private final Statistics statistics;
  private final Users users;
  private final SeriesQuestion.Activities question;

  private ActivitySeries(Statistics statistics, SeriesQuestion.Activities question) {
    this.statistics = statistics;
    this.users = new Users(statistics, question.scope());
    this.question = question;
  }

  static Series of(Statistics statistics, SeriesQuestion.Activities question, Stamp stamp) {
    ActivitySeries series = new ActivitySeries(statistics, question);
    Range range = question.scope().range();
    Optional<Range> compared = range.compared(question.scope().compare());
    return new Series(
        question.timeRange().text(),
        range.from(),
        range.to(),
        series.points(range),
        series.byType(range),
        compared.map(series::points),
        compared.map(series::byType),
        stamp.generatedAt(),
        stamp.position());
  }

  private List<Point> points(Range range) {
    List<Point> points = new ArrayList<>();
    for (Span span : Span.of(question.timeRange(), range)) {
      long[] count = new long[1];
      users.visit(span.first(), span.last(), tally -> count[0] += tally.count());
      points.add(new Point(span.date(), count[0], users.active(span.first(), span.last())));
    }
    return points;
  }

  /** The types that happened, the most frequent first. */
  private List<OfType> byType(Range range) {
    Names types = statistics.history().types();
    long[] counts = new long[types.size()];
    for (Day day : statistics.days().between(range.first(), range.last())) {
      for (int t = 0; t < day.types(); t++) {
        if (users.counts(t)) {
          int type = t;
          users.visit(day, t, tally -> counts[type] += tally.count());
        }
      }
    }
    List<OfType> byType = new ArrayList<>();
    for (int t = 0; t < counts.length; t++) {
      if (counts[t] > 0) {
        byType.add(new OfType(types.name(t), counts[t], usersOf(t, range)));
      }
    }
    byType.sort(
        Comparator.comparingLong(OfType::count).reversed().thenComparing(OfType::activityType));
    return byType;
  }

  private long usersOf(int type, Range range) {
    return Days.count(statistics.days().active(type, range.first(), range.last()), users.segment());
  }
}
