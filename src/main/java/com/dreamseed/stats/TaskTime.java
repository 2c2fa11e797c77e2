package com.dreamseed.stats;

import com.dreamseed.stats.Question.Range;
import com.dreamseed.store.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/** Answers {@link SeriesQuestion.TimeOnTask}. */
final class TaskTime {

  /** One day, week (its Monday) or month (its first). */
  record Point(LocalDate date, long seconds, long users) {}

  /** One plan over the whole range. */
  record OfPlan(String userType, long seconds, long users) {}

  /** One country over the whole range. */
  record OfCountry(String country, long seconds, long users) {}

  /** The answer as it is sent; {@code users} are those active in the period. */
  record Times(
      String timeRange,
      LocalDate from,
      LocalDate to,
      long longestGapSeconds,
      List<Point> points,
      List<OfPlan> byUserType,
      List<OfCountry> byCountry,
      Optional<List<Point>> previous,
      Instant generatedAt,
      Position position) {}

  private final Statistics statistics;
  private final Users users;
  private final SeriesQuestion.TimeOnTask question;

  private TaskTime(Statistics statistics, SeriesQuestion.TimeOnTask question) {
    this.statistics = statistics;
    this.users = new Users(statistics, question.scope().segment(), Optional.empty());
    this.question = question;
  }

  static Times of(Statistics statistics, SeriesQuestion.TimeOnTask question, Stamp stamp) {
    TaskTime time = new TaskTime(statistics, question);
    Range range = question.scope().range();
    return new Times(
        question.timeRange().text(),
        range.from(),
        range.to(),
        History.LONGEST_GAP / 1000,
        time.points(range),
        time.byPlan(range),
        time.byCountry(range),
        range.compared(question.scope().compare()).map(time::points),
        stamp.generatedAt(),
        stamp.position());
  }

  private List<Point> points(Range range) {
    List<Point> points = new ArrayList<>();
    for (Span span : Span.of(question.timeRange(), range)) {
      long millis = 0;
      for (Day day : statistics.days().between(span.first(), span.last())) {
        millis += day.onTask().sum(users.picked());
      }
      points.add(new Point(span.date(), seconds(millis), users.active(span.first(), span.last())));
    }
    return points;
  }

  /** Milliseconds of each segment that is picked. */
  private long[] bySegment(int first, int last) {
    boolean[] picked = users.picked();
    long[] millis = new long[statistics.learners().segments()];
    statistics.days().between(first, last).forEach(day -> day.onTask().addTo(millis));
    for (int s = 0; s < millis.length; s++) {
      millis[s] = picked == null || picked[s] ? millis[s] : 0;
    }
    return millis;
  }

  private List<OfPlan> byPlan(Range range) {
    long[] millis = bySegment(range.first(), range.last());
    long[] sums = new long[Plan.values().length];
    for (int s = 0; s < millis.length; s++) {
      sums[Learners.planOf(s).ordinal()] += millis[s];
    }
    RoaringBitmap active = active(range);
    List<OfPlan> rows = new ArrayList<>();
    for (Plan plan : Plan.values()) {
      long count = Days.count(statistics.learners().ofPlan(plan), active);
      if (count > 0) {
        rows.add(new OfPlan(plan.text(), seconds(sums[plan.ordinal()]), count));
      }
    }
    return rows;
  }

  private List<OfCountry> byCountry(Range range) {
    long[] millis = bySegment(range.first(), range.last());
    Map<String, Long> sums = new TreeMap<>();
    for (int s = 0; s < millis.length; s++) {
      sums.merge(statistics.learners().countryOf(s), millis[s], Long::sum);
    }
    RoaringBitmap active = active(range);
    List<OfCountry> rows = new ArrayList<>();
    statistics
        .learners()
        .byCountry()
        .forEach(
            (country, ofCountry) -> {
              long count = Days.count(ofCountry, active);
              if (count > 0) {
                rows.add(new OfCountry(country, seconds(sums.get(country)), count));
              }
            });
    rows.sort(
        Comparator.comparingLong(OfCountry::seconds).reversed().thenComparing(OfCountry::country));
    return rows;
  }

  private RoaringBitmap active(Range range) {
    RoaringBitmap active = users.anyActive(range.first(), range.last());
    return users.segment() == null ? active : RoaringBitmap.and(active, users.segment());
  }

  private static long seconds(long millis) {
    return Math.floorDiv(millis + 500, 1000L);
  }
}
