package com.dreamseed.stats;

import com.dreamseed.stats.Question.Range;
import com.dreamseed.store.Position;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.roaringbitmap.BatchIterator;
import org.roaringbitmap.RoaringBitmap;

/** Answers {@link CohortQuestion.Conversion}. */
final class ConversionTable {

  private static final int BATCH = 256;

  /** Users who signed up in one week or month, and how many days those took who converted. */
  @JsonInclude
  record Cohort(LocalDate cohort, long size, long converted, Double rate, Double medianDays) {}

  /** The answer as it is sent. */
  record Conversion(
      String period,
      LocalDate from,
      LocalDate to,
      List<Cohort> cohorts,
      Optional<List<Cohort>> previous,
      Instant generatedAt,
      Position position) {}

  private final Statistics statistics;
  private final Users users;
  private final CohortQuestion.Conversion question;
  private final int[] batch = new int[BATCH];

  private ConversionTable(Statistics statistics, CohortQuestion.Conversion question) {
    this.statistics = statistics;
    this.question = question;
    this.users = new Users(statistics, question.scope());
  }

  static Conversion of(Statistics statistics, CohortQuestion.Conversion question, Stamp stamp) {
    ConversionTable table = new ConversionTable(statistics, question);
    Range range = question.scope().range();
    return new Conversion(
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
    DaysTaken took = new DaysTaken();
    for (Span span : Span.of(question.period().timeRange(), range)) {
      long size = 0;
      for (Day day : statistics.days().between(span.first(), span.last())) {
        size += day.signedUp().sum(users.picked());
        tell(day.upgraded(), took);
      }
      Double rate = Rates.of(took.size(), size);
      cohorts.add(new Cohort(span.date(), size, took.size(), rate, took.median()));
      took.clear();
    }
    return cohorts;
  }

  private void tell(RoaringBitmap upgraded, DaysTaken took) {
    PlanHistory plans = statistics.plans();
    boolean[] picked = users.picked();
    Learners learners = statistics.learners();
    BatchIterator each = upgraded.getBatchIterator();
    while (each.hasNext()) {
      int n = each.nextBatch(batch);
      for (int i = 0; i < n; i++) {
        int user = batch[i];
        if (picked == null || picked[learners.segment(user)]) {
          took.add(plans.daysTaken(user));
        }
      }
    }
  }
}
