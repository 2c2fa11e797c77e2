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
import org.roaringbitmap.RoaringBitmap;

/** Answers {@link Question.Conversion}. */
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
  private final Question.Conversion question;
  private final RoaringBitmap converted;

  private ConversionTable(Statistics statistics, Question.Conversion question) {
    this.statistics = statistics;
    this.question = question;
    this.users = new Users(statistics, question.scope());
    RoaringBitmap upgraded = statistics.plans().upgraded();
    this.converted =
        users.segment() == null ? upgraded : RoaringBitmap.and(upgraded, users.segment());
  }

  static Conversion of(Statistics statistics, Question.Conversion question, Stamp stamp) {
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
        PeekableIntIterator each = RoaringBitmap.and(signUps.signUps(), converted).getIntIterator();
        while (each.hasNext()) {
          took.add(daysTaken(each.next(), day));
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

  /** Days of the report zone between sign-up and change; 0 where it was recorded before. */
  private int daysTaken(int user, int signUpDay) {
    int changed = statistics.calendar().day(statistics.plans().firstUpgrade(user));
    return Math.max(0, changed - signUpDay);
  }
}
