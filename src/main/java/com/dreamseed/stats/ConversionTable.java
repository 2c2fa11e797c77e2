package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;
import com.dreamseed.stats.Question.Range;
import com.dreamseed.store.Position;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.roaringbitmap.PeekableIntIterator;

/** Answers {@link CohortQuestion.Conversion}. */
final class ConversionTable {

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
    for (Span span : Span.of(question.period().timeRange(), range)) {
      long size = 0;
      IntArrayList took = new IntArrayList();
      for (int day : statistics.days().numbers(span.first(), span.last())) {
        Day signUps = statistics.days().get(day);
        size += signUps.signedUp().sum(users.picked());
        PeekableIntIterator each = signUps.upgraded().getIntIterator();
        while (each.hasNext()) {
          int user = each.next();
          if (picked(user)) {
            took.add(statistics.plans().daysTaken(user));
          }
        }
      }
      cohorts.add(
          new Cohort(
              span.date(),
              size,
              took.size(),
              Rates.of(took.size(), size),
              Medians.of(took.buffer, took.size())));
    }
    return cohorts;
  }

  private boolean picked(int user) {
    return users.picked() == null || users.picked()[statistics.learners().segment(user)];
  }
}
