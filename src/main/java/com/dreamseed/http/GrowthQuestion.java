package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Detail;
import com.dreamseed.Phrase;
import com.dreamseed.stats.Plan;
import com.dreamseed.stats.Question.Segment;
import com.dreamseed.stats.Question.TimeRange;
import com.dreamseed.stats.Question.UserGrowth;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the question of user growth from a request's parameters. */
final class GrowthQuestion {

  private static final int MOST_YEARS = 10;

  private final Checked request;
  private final List<Detail> bad = new ArrayList<>();

  private GrowthQuestion(Checked request) {
    this.request = request;
  }

  /** The question; fails where dates or country make no sense. */
  static UserGrowth of(Checked request, LocalDate today) {
    return new GrowthQuestion(request).read(today);
  }

  private UserGrowth read(LocalDate today) {
    TimeRange range =
        request
            .text("time_range")
            .map(t -> TimeRange.valueOf(t.toUpperCase(Locale.ROOT)))
            .orElse(TimeRange.DAILY);
    LocalDate to = date("to").orElse(today);
    LocalDate from = date("from").orElseGet(() -> usualStart(range, to));
    Segment segment = new Segment(request.text("user_type").flatMap(Plan::parse), country());
    if (bad.isEmpty()) {
      checkOrder(from, to);
    }
    if (!bad.isEmpty()) {
      throw Failure.invalid(bad);
    }
    return new UserGrowth(range, from, to, segment, request.text("compare").isPresent());
  }

  private void checkOrder(LocalDate from, LocalDate to) {
    if (from.isAfter(to)) {
      bad.add(new Detail(null, "from", Phrase.of("http.reason.from-after-to")));
    } else if (from.plusYears(MOST_YEARS).isBefore(to)) {
      bad.add(new Detail(null, "from", Phrase.of("http.reason.range", MOST_YEARS)));
    }
  }

  private static LocalDate usualStart(TimeRange range, LocalDate to) {
    return switch (range) {
      case DAILY -> to.minusDays(29);
      case WEEKLY -> to.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(11);
      case MONTHLY -> to.withDayOfMonth(1).minusMonths(11);
    };
  }

  private Optional<LocalDate> date(String name) {
    Optional<String> text = request.text(name);
    try {
      Optional<LocalDate> day = text.map(LocalDate::parse);
      if (day.isPresent() && (day.get().getYear() < 1970 || day.get().getYear() > 9999)) {
        bad.add(new Detail(null, name, Phrase.of("http.reason.year")));
      }
      return day;
    } catch (DateTimeParseException e) {
      bad.add(new Detail(null, name, Phrase.of("http.reason.format.date")));
      return Optional.empty();
    }
  }

  private Optional<String> country() {
    Optional<String> country = request.text("country");
    if (country.isPresent() && !country.get().equals("ZZ") && !CountryCodes.has(country.get())) {
      bad.add(new Detail(null, "country", Phrase.of("http.reason.country")));
    }
    return country;
  }
}
