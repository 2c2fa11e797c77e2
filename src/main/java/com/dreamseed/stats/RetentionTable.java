package com.dreamseed.stats;

import com.dreamseed.stats.Question.Range;
import com.dreamseed.stats.Question.TimeRange;
import com.dreamseed.store.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.roaringbitmap.BatchIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Answers {@link Question.Retention}: the active users of each period meet the cohorts before it.
 */
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

  /** From this share of all users on, a set is one of bits and not a list. */
  private static final int DENSE = 8;

  private final Days days;
  private final Users users;
  private final TimeRange period;
  private final LocalDate today;
  private final int numbers;

  private RetentionTable(Statistics statistics, Question.Retention question) {
    this.days = statistics.days();
    this.users = new Users(statistics, question.scope());
    this.period = question.period().timeRange();
    this.today = question.today();
    this.numbers = statistics.learners().numbers();
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
    List<Span> spans = Span.of(period, range);
    RoaringBitmap[] members = new RoaringBitmap[spans.size()];
    int[] cohortOf = new int[numbers];
    Arrays.fill(cohortOf, spans.size());
    for (int c = 0; c < members.length; c++) {
      RoaringBitmap cohort = days.signedUp(spans.get(c).first(), spans.get(c).last());
      if (users.segment() != null) {
        cohort.and(users.segment());
      }
      members[c] = cohort;
      int number = c;
      cohort.forEach((int user) -> cohortOf[user] = number);
    }
    List<long[]> active = active(spans.get(0).date(), members, cohortOf);
    List<Cohort> cohorts = new ArrayList<>();
    for (int c = 0; c < members.length; c++) {
      cohorts.add(new Cohort(spans.get(c).date(), members[c].getLongCardinality(), row(active, c)));
    }
    return cohorts;
  }

  /** Active users of each period from {@code first} to today, by cohort. */
  private List<long[]> active(LocalDate first, RoaringBitmap[] members, int[] cohortOf) {
    List<long[]> periods = new ArrayList<>();
    for (LocalDate p = first; !p.isAfter(today); p = Span.next(period, p)) {
      RoaringBitmap active = activeIn(p);
      boolean dense = active.getLongCardinality() > numbers / DENSE;
      periods.add(
          dense
              ? met(active, members, periods.size())
              : counted(active, cohortOf, members.length + 1));
    }
    return periods;
  }

  /** Where many are active, sets are met with sets: those of the cohorts up to the last. */
  private static long[] met(RoaringBitmap active, RoaringBitmap[] members, int last) {
    long[] counts = new long[members.length + 1];
    for (int c = 0; c < members.length && c <= last; c++) {
      counts[c] = RoaringBitmap.andCardinality(members[c], active);
    }
    return counts;
  }

  /** Where few are, each of them is counted. */
  private static long[] counted(RoaringBitmap active, int[] cohortOf, int cohorts) {
    long[] counts = new long[cohorts];
    int[] batch = new int[256];
    BatchIterator each = active.getBatchIterator();
    while (each.hasNext()) {
      int size = each.nextBatch(batch);
      for (int i = 0; i < size; i++) {
        counts[cohortOf[batch[i]]]++;
      }
    }
    return counts;
  }

  /** The cells of a cohort, which begins with the period of its own number. */
  private static long[] row(List<long[]> active, int cohort) {
    long[] row = new long[Math.max(0, active.size() - cohort)];
    for (int k = 0; k < row.length; k++) {
      row[k] = active.get(cohort + k)[cohort];
    }
    return row;
  }

  private RoaringBitmap activeIn(LocalDate date) {
    int last = (int) Span.next(period, date).toEpochDay() - 1;
    return users.anyActive((int) date.toEpochDay(), Math.min(last, (int) today.toEpochDay()));
  }
}
