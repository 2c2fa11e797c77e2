package com.dreamseed.stats;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Days and hours of the report zone. Most activities stand close together in time, so the offset is
 * remembered for as long as it is valid: a look-up is an addition.
 */
final class ReportCalendar {

  private static final long HOUR = 3_600_000L;

  private final ZoneId zone;
  private final ZoneRules rules;
  private long validFrom = 1;
  private long validUntil = 0;
  private long offset;

  ReportCalendar(ZoneId zone) {
    this.zone = zone;
    this.rules = zone.getRules();
  }

  ZoneId zone() {
    return zone;
  }

  /** The day that {@code millis} (since 1970, UTC) falls on, as days since 1970-01-01. */
  int day(long millis) {
    return (int) Math.floorDiv(local(millis), 24 * HOUR);
  }

  /** The hour of the day, 0 to 23. */
  int hour(long millis) {
    return (int) Math.floorMod(Math.floorDiv(local(millis), HOUR), 24L);
  }

  private long local(long millis) {
    if (millis < validFrom || millis >= validUntil) {
      remember(Instant.ofEpochMilli(millis));
    }
    return millis + offset;
  }

  private void remember(Instant instant) {
    ZoneOffset current = rules.getOffset(instant);
    offset = current.getTotalSeconds() * 1000L;
    ZoneOffsetTransition next = rules.nextTransition(instant);
    ZoneOffsetTransition previous = rules.previousTransition(instant.plusMillis(1));
    validUntil = next == null ? Long.MAX_VALUE : next.toEpochSecond() * 1000L;
    validFrom = previous == null ? Long.MIN_VALUE : previous.toEpochSecond() * 1000L;
  }

  /** The beginning of a day: its number, and its first moment in milliseconds since 1970. */
  record Beginning(int day, long millis) {}

  /** When day {@code number} begins. */
  Beginning beginningOf(int number) {
    return new Beginning(number, beginning(LocalDate.ofEpochDay(number)));
  }

  /** When {@code day} begins, milliseconds since 1970. */
  long beginning(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** The Monday of {@code day}'s week (ISO 8601). */
  static LocalDate week(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** The first of {@code day}'s month. */
  static LocalDate month(LocalDate day) {
    return day.withDayOfMonth(1);
  }
}
