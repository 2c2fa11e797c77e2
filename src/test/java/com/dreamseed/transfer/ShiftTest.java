package com.dreamseed.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShiftTest {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void theLastDayOfActivityBecomesTodayInTheReportZone() {
    Instant last = Instant.parse("2017-09-11T08:24:39Z"); // 17:24 in Seoul
    Instant now = Instant.parse("2026-11-22T12:00:00Z"); // 21:00 in Seoul

    Shift shift = Shift.toNow(last, last, now, SEOUL);

    assertThat(shift.shifted(last)).isEqualTo("2026-11-22T08:24:39Z");
  }

  @Test
  void whereItWouldReachIntoTheFutureItEndsNow() {
    Instant last = Instant.parse("2017-09-11T08:24:39Z");
    Instant now = Instant.parse("2026-11-22T01:00:00Z"); // 10:00 in Seoul

    assertThat(Shift.toNow(last, last, now, SEOUL).shifted(last)).isEqualTo(now);
  }

  @Test
  void aSignUpAfterTheLastActivityDoesNotReachIntoTheFutureEither() {
    Instant last = Instant.parse("2017-09-11T08:24:39Z");
    Instant signUp = Instant.parse("2017-09-14T08:00:00Z");
    Instant now = Instant.parse("2026-11-22T12:00:00Z");

    assertThat(Shift.toNow(last, signUp, now, SEOUL).shifted(signUp)).isEqualTo(now);
  }

  @Test
  void dataFromTheFutureComesBack() {
    Instant last = Instant.parse("2030-01-01T00:00:00Z");
    Instant now = Instant.parse("2026-11-22T12:00:00Z");

    assertThat(Shift.toNow(last, last, now, SEOUL).shifted(last)).isEqualTo("2026-11-22T00:00:00Z");
  }

  @Test
  void theHourOnTheClockStaysAcrossDaylightSaving() {
    Instant summer = Instant.parse("2026-07-01T13:30:00Z"); // 09:30 in New York
    Shift shift = Shift.ofDays(184, NEW_YORK);

    assertThat(shift.shifted(summer).atZone(NEW_YORK).toLocalTime()).isEqualTo(LocalTime.of(9, 30));
  }

  @Test
  void neverIntoTheFutureAndAlwaysToday() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      Instant last = Instant.ofEpochSecond(random.nextInt(2_000_000_000));
      Instant now = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000));

      Shift shift = Shift.toNow(last, last, now, NEW_YORK);

      assertThat(shift.shifted(last)).isBeforeOrEqualTo(now);
      assertThat(shift.shifted(last).atZone(NEW_YORK).toLocalDate())
          .isEqualTo(now.minusSeconds(1).atZone(NEW_YORK).toLocalDate());
    }
  }
}
