package com.dreamseed.cache;

import static com.dreamseed.cache.Questions.SEOUL;
import static com.dreamseed.cache.Questions.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LifetimeTest {

  private static final Duration LONG = Duration.ofSeconds(300);
  private static final Duration SHORT = Duration.ofSeconds(2);

  private final Lifetime lifetime = new Lifetime(LONG, SEOUL);
  private final Instant noon = TODAY.atTime(LocalTime.NOON).atZone(SEOUL).toInstant();

  @Test
  void daysThatAreOverLiveLong() {
    assertThat(lifetime.of(Questions.growth(TODAY.minusDays(7), TODAY.minusDays(1)), noon))
        .isEqualTo(LONG);
  }

  @Test
  void todayAndTheDaysToComeLiveTwoSeconds() {
    assertThat(lifetime.of(Questions.growth(TODAY.minusDays(7), TODAY), noon)).isEqualTo(SHORT);
    assertThat(lifetime.of(Questions.growth(TODAY, TODAY.plusDays(9)), noon)).isEqualTo(SHORT);
  }

  @Test
  void theDayIsThatOfTheReportZone() {
    Instant earlyInSeoul = Instant.parse("2026-11-21T15:00:10Z");

    assertThat(lifetime.of(Questions.growth(TODAY, TODAY), earlyInSeoul)).isEqualTo(SHORT);
    assertThat(
            new Lifetime(LONG, ZoneId.of("America/New_York"))
                .of(Questions.growth(TODAY.minusDays(1), TODAY.minusDays(1)), earlyInSeoul))
        .isEqualTo(SHORT);
    assertThat(lifetime.of(Questions.growth(TODAY.minusDays(1), TODAY.minusDays(1)), earlyInSeoul))
        .isEqualTo(LONG);
  }

  @Test
  void yesterdayIsNotQuiteOverInTheFirstSecondsAfterMidnight() {
    Instant midnight = TODAY.atStartOfDay(SEOUL).toInstant();
    var yesterday = Questions.growth(TODAY.minusDays(1), TODAY.minusDays(1));

    assertThat(lifetime.of(yesterday, midnight.minusMillis(1))).isEqualTo(SHORT);
    assertThat(lifetime.of(yesterday, midnight.plusSeconds(4))).isEqualTo(SHORT);
    assertThat(lifetime.of(yesterday, midnight.plusSeconds(5))).isEqualTo(LONG);
  }

  @Test
  void aShorterSettingHoldsForTodayToo() {
    assertThat(new Lifetime(Duration.ofSeconds(1), SEOUL).of(Questions.growth(TODAY, TODAY), noon))
        .isEqualTo(Duration.ofSeconds(1));
  }
}
