package com.dreamseed.http;

import com.dreamseed.stats.Question.Segment;
import com.dreamseed.stats.Question.TimeRange;
import com.dreamseed.stats.Question.UserGrowth;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** Reads the question of user growth from a request's parameters. */
final class GrowthQuestion {

  private GrowthQuestion() {}

  /** The question; fails where dates or country make no sense. */
  static UserGrowth of(Checked request, LocalDate today) {
    TimeRange range =
        request
            .text("time_range")
            .map(t -> TimeRange.valueOf(t.toUpperCase(Locale.ROOT)))
            .orElse(TimeRange.DAILY);
    Filters filters = new Filters(request, today);
    LocalDate to = filters.to().orElse(today);
    LocalDate from = filters.from().orElseGet(() -> usualStart(range, to));
    Segment segment = filters.segment();
    filters.checkOrder(from, to);
    filters.refuseBad();
    return new UserGrowth(range, from, to, segment, request.text("compare").isPresent());
  }

  private static LocalDate usualStart(TimeRange range, LocalDate to) {
    return switch (range) {
      case DAILY -> to.minusDays(29);
      case WEEKLY -> to.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(11);
      case MONTHLY -> to.withDayOfMonth(1).minusMonths(11);
    };
  }
}
