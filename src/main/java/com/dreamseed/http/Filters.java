package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Detail;
import com.dreamseed.Phrase;
import com.dreamseed.stats.Plan;
import com.dreamseed.stats.Question.Compare;
import com.dreamseed.stats.Question.Period;
import com.dreamseed.stats.Question.Range;
import com.dreamseed.stats.Question.Segment;
import com.dreamseed.stats.Question.TimeRange;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What questions and lists can be asked for, alike in names, rules and reasons everywhere: {@code
 * from}, {@code to}, {@code user_type}, {@code country}, {@code activity_type}, {@code compare},
 * {@code time_range}, {@code period}, {@code cursor}. Bad ones are gathered, so that all are told.
 */
final class Filters {

  private static final int MOST_YEARS = 10;

  private final Checked request;
  private final LocalDate today;
  private final List<Detail> bad = new ArrayList<>();

  Filters(Checked request, LocalDate today) {
    this.request = request;
    this.today = today;
  }

  LocalDate today() {
    return today;
  }

  /** The text of another parameter. */
  Optional<String> text(String name) {
    return request.text(name);
  }

  /** The number of another parameter. */
  long number(String name, long fallback) {
    return request.number(name, fallback);
  }

  /** Whether another parameter is given as true. */
  boolean flag(String name) {
    return request.flag(name);
  }

  /** The first day. */
  Optional<LocalDate> from() {
    Optional<LocalDate> from = day("from");
    if (from.isPresent() && from.get().isAfter(today)) {
      bad("from", "http.reason.from-future");
    }
    return from;
  }

  /** The last day, which may be to come. */
  Optional<LocalDate> to() {
    return day("to");
  }

  /** The day of a parameter, to come or gone. */
  Optional<LocalDate> day(String name) {
    return day(name, request.text(name).orElse(null));
  }

  /** The day that {@code text} of the field {@code name} says. */
  Optional<LocalDate> day(String name, String text) {
    try {
      Optional<LocalDate> day = Optional.ofNullable(text).map(LocalDate::parse);
      if (day.isPresent() && (day.get().getYear() < 1970 || day.get().getYear() > 9999)) {
        bad(name, "http.reason.year");
      }
      return day;
    } catch (DateTimeParseException e) {
      bad(name, "http.reason.format.date");
      return Optional.empty();
    }
  }

  /** The length of a series' point. */
  TimeRange timeRange() {
    return request
        .text("time_range")
        .map(t -> TimeRange.valueOf(t.toUpperCase(Locale.ROOT)))
        .orElse(TimeRange.DAILY);
  }

  /** The length of a cohort. */
  Period period() {
    return request
        .text("period")
        .map(p -> Period.valueOf(p.toUpperCase(Locale.ROOT)))
        .orElse(Period.WEEKLY);
  }

  /** The days asked for, or 30 days, 12 weeks or 12 months; empty where they are bad. */
  Optional<Range> series(TimeRange points) {
    LocalDate to = to().orElse(today);
    return range(from().orElseGet(() -> usualStart(points, to)), to);
  }

  private static LocalDate usualStart(TimeRange points, LocalDate to) {
    return switch (points) {
      case DAILY -> to.minusDays(29);
      case WEEKLY -> to.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(11);
      case MONTHLY -> to.withDayOfMonth(1).minusMonths(11);
    };
  }

  /** The days asked for, or 12 weeks or months; empty where they are bad. */
  Optional<Range> cohorts(Period period) {
    return series(period == Period.WEEKLY ? TimeRange.WEEKLY : TimeRange.MONTHLY);
  }

  /** The days asked for, or the last {@code usual}; empty where they are bad. */
  Optional<Range> days(int usual) {
    LocalDate to = to().orElse(today);
    return range(from().orElseGet(() -> to.minusDays(usual - 1L)), to);
  }

  /** These days, where they stand in order and are not more than anybody looks at. */
  Optional<Range> range(LocalDate from, LocalDate to) {
    checkOrder(from, to);
    return bad.isEmpty() ? Optional.of(new Range(from, to)) : Optional.empty();
  }

  /** That the days stand in order and are not more than anybody looks at. */
  void checkOrder(LocalDate from, LocalDate to) {
    if (!bad.isEmpty()) {
      return;
    }
    if (from.isAfter(to)) {
      bad("from", "http.reason.from-after-to");
    } else if (from.plusYears(MOST_YEARS).isBefore(to)) {
      bad("from", "http.reason.range", MOST_YEARS);
    }
  }

  /** What the answer is set against. */
  Compare compare() {
    return request
        .text("compare")
        .map(c -> Compare.valueOf(c.toUpperCase(Locale.ROOT)))
        .orElse(Compare.NONE);
  }

  /** Activities of which type; every type where none is named. */
  Optional<String> activityType() {
    return request.text("activity_type");
  }

  /** Users of which plan; every plan where none is named. */
  Optional<Plan> plan() {
    return request.text("user_type").flatMap(Plan::parse);
  }

  /** Users of which country, {@code ZZ} for none; every country where none is named. */
  Optional<String> country() {
    Optional<String> country = request.text("country");
    if (country.isPresent() && !country.get().equals("ZZ") && !CountryCodes.has(country.get())) {
      bad("country", "http.reason.country");
    }
    return country;
  }

  /** Which users count. */
  Segment segment() {
    return new Segment(plan(), country());
  }

  /** Where a list of records by id goes on; {@code Long.MAX_VALUE} at its start. */
  long cursor(String list) {
    return request.text("cursor").map(c -> Cursor.read(list, c)).orElse(Long.MAX_VALUE);
  }

  /** Notes that {@code field} is bad. */
  void bad(String field, String key, Object... arguments) {
    bad.add(new Detail(null, field, Phrase.of(key, arguments)));
  }

  /** Fails with all that is bad, where anything is. */
  void refuseBad() {
    if (!bad.isEmpty()) {
      throw Failure.invalid(bad);
    }
  }
}
