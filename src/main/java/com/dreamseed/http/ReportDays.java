package com.dreamseed.http;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The days of the report zone, as this server's clock has them. */
record ReportDays(ZoneId zone, Clock clock) {

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  Instant now() {
    return clock.instant();
  }

  /** The first moment of {@code day}. */
  Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** The first moment after {@code day}. */
  Instant end(LocalDate day) {
    return start(day.plusDays(1));
  }
}
