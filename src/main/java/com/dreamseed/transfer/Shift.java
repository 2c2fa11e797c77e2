package com.dreamseed.transfer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Moves times by whole days of a time zone: the hour on the clock stays, so that every figure of a
 * day is that of another day.
 */
record Shift(long days, ZoneId zone) {

  /** Leaves times as they are. */
  static Shift none(ZoneId zone) {
    return new Shift(0, zone);
  }

  /**
   * Moves the day of {@code lastActivity} to that of {@code now}, or, where {@code latest} would
   * then lie in the future, to the last day at which it does not.
   *
   * @param lastActivity the last activity
   * @param latest the latest time of all, activities, sign-ups and changes
   */
  static Shift toNow(Instant lastActivity, Instant latest, Instant now, ZoneId zone) {
    LocalDate from = lastActivity.atZone(zone).toLocalDate();
    long days = ChronoUnit.DAYS.between(from, now.atZone(zone).toLocalDate());
    long tooFar = ChronoUnit.DAYS.between(now, new Shift(days, zone).shifted(latest));
    days -= Math.max(0, tooFar);
    while (new Shift(days, zone).shifted(latest).isAfter(now)) {
      days--;
    }
    return new Shift(days, zone);
  }

  Instant shifted(Instant time) {
    return days == 0 ? time : time.atZone(zone).plusDays(days).toInstant();
  }

  long shifted(long millis) {
    return days == 0 ? millis : shifted(Instant.ofEpochMilli(millis)).toEpochMilli();
  }
}
