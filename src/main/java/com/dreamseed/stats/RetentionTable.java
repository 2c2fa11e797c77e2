package com.dreamseed.stats;

import com.carrotsearch.hppc.IntIntHashMap;
import com.dreamseed.stats.Question.Range;
import com.dreamseed.stats.Question.TimeRange;
import com.dreamseed.store.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/**
 * Answers {@link CohortQuestion.Retention}: the active users of each period meet the cohorts before
 * it.
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

  private final Days days;
  private final CohortActivity activity;
  private final Users users;
  private final TimeRange period;
  private final LocalDate today;
  private final int numbers;

  private RetentionTable(Statistics statistics, CohortQuestion.Retention question) {
    this.days = statistics.days();
    this.activity = statistics.history().cohorts();
    this.users = new Users(statistics, question.scope());
    this.period = question.period().timeRange();
    this.today = question.today();
    this.numbers = statistics.learners().numbers();
  }

  static Retention of(Statistics statistics, CohortQuestion.Retention question, Stamp stamp) {
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
    List<long[]> active = active(spans);
    List<Cohort> cohorts = new ArrayList<>();
    for (Span span : spans) {
      long size = days.signUps(span.first(), span.last(), users.picked());
      cohorts.add(new Cohort(span.date(), size, row(active, cohorts.size())));
    }
    return cohorts;
  }

  /** Active users of each period from the first cohort's to today, by cohort. */
  private List<long[]> active(List<Span> spans) {
    LocalDate first = spans.get(0).date();
    Cohorts members = null;
    List<long[]> periods = new ArrayList<>();
    for (LocalDate p = first; !p.isAfter(today); p = Span.next(period, p)) {
      int begin = (int) p.toEpochDay();
      int last = (int) Span.next(period, p).toEpochDay() - 1;
      if (users.everybody() && Math.min(last, days.last()) <= today.toEpochDay()) {
        periods.add(known(activity.of(period, begin, last), spans, periods.size()));
      } else {
        members = members == null ? new Cohorts(days, spans, users.segment(), numbers) : members;
        periods.add(members.met(activeIn(begin, last), periods.size()));
      }
    }
    return periods;
  }

  /** Where everybody counts, the days of sign-up are counted already. */
  private static long[] known(IntIntHashMap bySignUp, List<Span> spans, int last) {
    long[] counts = new long[spans.size() + 1];
    for (int c = 0; c < spans.size() && c <= last; c++) {
      for (int day = spans.get(c).first(); day <= spans.get(c).last(); day++) {
        counts[c] += bySignUp.get(day);
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

  private RoaringBitmap activeIn(int first, int last) {
    return users.anyActive(first, Math.min(last, (int) today.toEpochDay()));
  }
}
