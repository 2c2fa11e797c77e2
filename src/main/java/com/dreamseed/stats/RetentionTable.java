package com.dreamseed.stats;

import com.dreamseed.stats.Question.Range;
import com.dreamseed.stats.Question.TimeRange;
import com.dreamseed.store.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/** Answers {@link Question.Retention}: a cohort and a period's active users meet in each cell. */
final class RetentionTable {

  /**
   * Users who signed up in one week or month.
   *
   * @param active place k: how many of them were active k weeks or months later, up to today
   */
  record Cohort(LocalDate cohort, long size, long[] active) {}

  /** The answer as it is sent. */
  record Retention(
      String period,
      LocalDate from,
      LocalDate to,
      List<Cohort> cohorts,
      Optional<List<Cohort>> previous,
      Instant generatedAt,
      Position position) {}

  private final Days days;
  private final Users users;
  private final TimeRange period;
  private final LocalDate today;
  private final Map<LocalDate, RoaringBitmap> active = new HashMap<>();

  private RetentionTable(Statistics statistics, Question.Retention question) {
    this.days = statistics.days();
    this.users = new Users(statistics, question.scope());
    this.period = question.period().timeRange();
    this.today = question.today();
  }

  static Retention of(Statistics statistics, Question.Retention question, Stamp stamp) {
    RetentionTable table = new RetentionTable(statistics, question);
    Range range = question.scope().range();
    return new Retention(
        question.period().text(),
        range.from(),
        range.to(),
        table.cohorts(range),
        range.compared(question.scope().compare()).map(table::cohorts),
        stamp.generatedAt(),
        stamp.position());
  }

  private List<Cohort> cohorts(Range range) {
    List<Cohort> cohorts = new ArrayList<>();
    for (Span span : Span.of(period, range)) {
      RoaringBitmap cohort = days.signedUp(span.first(), span.last());
      if (users.segment() != null) {
        cohort.and(users.segment());
      }
      cohorts.add(new Cohort(span.date(), cohort.getLongCardinality(), row(cohort, span.date())));
    }
    return cohorts;
  }

  private long[] row(RoaringBitmap cohort, LocalDate date) {
    List<Long> cells = new ArrayList<>();
    for (LocalDate p = date; !p.isAfter(today); p = Span.next(period, p)) {
      RoaringBitmap then = active.computeIfAbsent(p, this::activeIn);
      cells.add((long) RoaringBitmap.andCardinality(cohort, then));
    }
    return cells.stream().mapToLong(Long::longValue).toArray();
  }

  private RoaringBitmap activeIn(LocalDate date) {
    int last = (int) Span.next(period, date).toEpochDay() - 1;
    return users.anyActive((int) date.toEpochDay(), Math.min(last, (int) today.toEpochDay()));
  }
}
