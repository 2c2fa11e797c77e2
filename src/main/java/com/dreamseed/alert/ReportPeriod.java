package com.dreamseed.alert;

import com.dreamseed.stats.Question.Range;
import com.dreamseed.stats.Question.TimeRange;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** The length of what a report is about: a day, a week from Monday, or a month. */
enum ReportPeriod {
  DAILY,
  WEEKLY,
  MONTHLY;

  static ReportPeriod of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  TimeRange timeRange() {
    return TimeRange.valueOf(name());
  }

  /** The newest period whose report was due at {@code now}: it was over and the hour had come. */
  Range due(Instant now, int hour, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate next = beginning(today);
    boolean early = now.isBefore(next.atTime(hour, 0).atZone(zone).toInstant());
    LocalDate end = early ? beginning(next.minusDays(1)) : next;
    return new Range(beginning(end.minusDays(1)), end.minusDays(1));
  }

  private LocalDate beginning(LocalDate day) {
    return switch (this) {
      case DAILY -> day;
      case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTHLY -> day.withDayOfMonth(1);
    };
  }
}
