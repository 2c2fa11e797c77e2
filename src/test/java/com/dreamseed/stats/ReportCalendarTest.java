package com.dreamseed.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCalendarTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Asia/Seoul",
        "UTC",
        "Asia/Tehran",
        "Asia/Kathmandu",
        "America/New_York",
        "+03:30",
        "Australia/Lord_Howe",
        "Pacific/Apia"
      })
  void daysAndHoursAreThoseOfJavaTime(String zone) {
    ReportCalendar calendar = new ReportCalendar(ZoneId.of(zone));
    Random random = new Random(zone.hashCode());
    long end = Instant.parse("2031-01-01T00:00:00Z").toEpochMilli();
    for (int i = 0; i < 20_000; i++) {
      long millis = (long) (random.nextDouble() * end);
      ZonedDateTime expected = Instant.ofEpochMilli(millis).atZone(ZoneId.of(zone));
      assertThat(calendar.day(millis)).isEqualTo((int) expected.toLocalDate().toEpochDay());
      assertThat(calendar.hour(millis)).isEqualTo(expected.getHour());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-08T06:59:59.999Z",
        "2026-03-08T07:00:00Z",
        "2026-11-01T05:59:59Z",
        "2026-11-01T06:00:00Z",
        "2026-11-01T04:00:00Z"
      })
  void daylightSavingDaysInNewYorkAreRight(String at) {
    ZoneId zone = ZoneId.of("America/New_York");
    Instant instant = Instant.parse(at);
    ReportCalendar calendar = new ReportCalendar(zone);
    assertThat(calendar.hour(instant.toEpochMilli())).isEqualTo(instant.atZone(zone).getHour());
    assertThat(LocalDate.ofEpochDay(calendar.day(instant.toEpochMilli())))
        .isEqualTo(instant.atZone(zone).toLocalDate());
  }
}
