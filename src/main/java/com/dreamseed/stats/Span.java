package com.dreamseed.stats;

import com.dreamseed.stats.Question.Range;
import com.dreamseed.stats.Question.TimeRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A point of a series: a day, or as much of a week or month as a range holds.
 *
 * @param date the day, the week's Monday, the month's first
 * @param first the first day that counts, as days since 1970-01-01; {@code last} the last
 */
record Span(LocalDate date, int first, int last) {

  /** The points of {@code range}, in order. */
  static List<Span> of(TimeRange timeRange, Range range) {
    List<Span> spans = new ArrayList<>();
    LocalDate start = range.from();
    while (!start.isAfter(range.to())) {
      LocalDate date = label(timeRange, start);
      LocalDate next = next(timeRange, date);
      int last = (int) Math.min(next.toEpochDay() - 1, range.last());
      spans.add(new Span(date, (int) start.toEpochDay(), last));
      start = next;
    }
    return spans;
  }

  static LocalDate label(TimeRange timeRange, LocalDate day) {
    return switch (timeRange) {
      case DAILY -> day;
      case WEEKLY -> ReportCalendar.week(day);
      case MONTHLY -> ReportCalendar.month(day);
    };
  }

  /** The label after {@code date}, which is one. */
  static LocalDate next(TimeRange timeRange, LocalDate date) {
    return switch (timeRange) {
      case DAILY -> date.plusDays(1);
      case WEEKLY -> date.plusWeeks(1);
      case MONTHLY -> date.plusMonths(1);
    };
  }

  /** The first day of the week or month of {@code day}, as days since 1970-01-01. */
  static int firstDay(TimeRange timeRange, int day) {
    return timeRange == TimeRange.WEEKLY
        ? Unions.monday(day)
        : (int) label(timeRange, LocalDate.ofEpochDay(day)).toEpochDay();
  }
}
