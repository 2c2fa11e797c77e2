package com.dreamseed.transfer;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Moves times. By whole days where it can be: then the hour on the clock stays, and every figure of
 * a day is that of another day.
 */
record Shift(long seconds, ZoneId zone) {

  private static final long DAY = 86_400;

  /** Leaves times as they are. */
  static Shift none(ZoneId zone) {
    return new Shift(0, zone);
  }

  /** Moves by whole days of {@code zone}. */
  static Shift ofDays(long days, ZoneId zone) {
    return new Shift(days * DAY, zone);
  }

  /**
   * Moves the day of {@code lastActivity} to that of {@code now}; where {@code latest} would then
   * lie in the future, it moves {@code latest} to {@code now} to the second instead.
   *
   * @param lastActivity the last activity
   * @param latest the latest time of all, activities, sign-ups and changes
   */
  static Shift toNow(Instant lastActivity, Instant latest, Instant now, ZoneId zone) {
    LocalDate from = lastActivity.atZone(zone).toLocalDate();
    Shift whole = ofDays(ChronoUnit.DAYS.between(from, now.atZone(zone).toLocalDate()), zone);
    if (!whole.shifted(latest).isAfter(now)) {
      return whole;
    }
    long seconds = Math.floorDiv(Duration.between(latest, now).toMillis(), 1000L);
    return new Shift(seconds % DAY == 0 ? seconds - 1 : seconds, zone);
  }

  /** Whole days, the rest left out. */
  long days() {
    return seconds / DAY;
  }

  Instant shifted(Instant time) {
    return seconds % DAY == 0
        ? time.atZone(zone).plusDays(days()).toInstant()
        : time.plusSeconds(seconds);
  }

  long shifted(long millis) {
    return seconds == 0 ? millis : shifted(Instant.ofEpochMilli(millis)).toEpochMilli();
  }
}
