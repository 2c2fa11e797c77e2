package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Detail;
import com.dreamseed.Phrase;
import com.dreamseed.stats.Plan;
import com.dreamseed.stats.Question.Segment;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The filters that questions and lists share, {@code from}, {@code to}, {@code user_type}, {@code
 * country}, alike in names, rules and reasons. Bad ones are gathered, so that all are told.
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

  /** The first day, or the one that {@code to} answers. */
  Optional<LocalDate> from() {
    Optional<LocalDate> from = date("from");
    if (from.isPresent() && from.get().isAfter(today)) {
      bad("from", "http.reason.from-future");
    }
    return from;
  }

  Optional<LocalDate> to() {
    return date("to");
  }

  private Optional<LocalDate> date(String name) {
    Optional<String> text = request.text(name);
    try {
      Optional<LocalDate> day = text.map(LocalDate::parse);
      if (day.isPresent() && (day.get().getYear() < 1970 || day.get().getYear() > 9999)) {
        bad(name, "http.reason.year");
      }
      return day;
    } catch (DateTimeParseException e) {
      bad(name, "http.reason.format.date");
      return Optional.empty();
    }
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

  /** Where a list goes on; {@code Long.MAX_VALUE} at its start. */
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
