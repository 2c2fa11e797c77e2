package com.dreamseed.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The hours of the report zone in which a rule counts, {@code from} included, {@code to} not; a
 * rule whose {@code to} is before its {@code from} counts over midnight.
 */
public record ActiveHours(int from, int to) {

  boolean contain(Instant now, ZoneId zone) {
    int hour = now.atZone(zone).getHour();
    return from < to ? hour >= from && hour < to : hour >= from || hour < to;
  }

  /** When the hours that {@code now} lies in, or that were last, began. */
  Instant beganBefore(Instant now, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    ZonedDateTime began = today.atTime(from, 0).atZone(zone);
    return (began.toInstant().isAfter(now)
            ? today.minusDays(1).atTime(from, 0).atZone(zone)
            : began)
        .toInstant();
  }
}
