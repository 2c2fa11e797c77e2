package com.dreamseed.cache;

import static com.dreamseed.cache.Questions.TODAY;
import static com.dreamseed.cache.Questions.at;
import static com.dreamseed.cache.Questions.days;
import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.stats.Answer;
import com.dreamseed.stats.PastChanged;
import com.dreamseed.stats.Plan;
import com.dreamseed.stats.Question;
import com.dreamseed.store.Position;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RecentChangesTest {

  private static final LocalDate LAST_WEEK = TODAY.minusDays(7);

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T03:00:00Z"));
  private final RecentChanges changes = new RecentChanges(clock, Duration.ofSeconds(300));
  private final Question growth = Questions.growth(LAST_WEEK, TODAY.minusDays(1));

  private Answer answer(Position position) {
    return new Answer(Buffer.buffer("{}"), position, clock.instant());
  }

  @Test
  void aChangedDayTouchesTheAnswersThatDependOnIt() {
    assertThat(RecentChanges.touches(days(LAST_WEEK, LAST_WEEK, at(9)), growth)).isTrue();
    assertThat(RecentChanges.touches(days(TODAY, TODAY, at(9)), growth)).isFalse();
    assertThat(RecentChanges.touches(days(TODAY.minusDays(1), TODAY, at(9)), growth)).isTrue();
    assertThat(RecentChanges.touches(days(null, null, at(9)), growth)).isFalse();
  }

  @Test
  void aSignUpLongAgoIsToldAsTouchingEveryDaySince() {
    LocalDate longAgo = TODAY.minusYears(3);

    assertThat(RecentChanges.touches(days(longAgo, LocalDate.MAX, at(9)), growth)).isTrue();
    assertThat(RecentChanges.touches(days(longAgo, null, at(9)), growth)).isTrue();
    assertThat(RecentChanges.touches(days(longAgo, longAgo, at(9)), growth)).isFalse();
  }

  @Test
  void aPlanOrACountryTouchesWhatPicksUsersByIt() {
    PastChanged plans = new PastChanged(null, null, true, false, at(9));
    PastChanged countries = new PastChanged(null, null, false, true, at(9));

    assertThat(RecentChanges.touches(plans, Questions.growthOf(Plan.PAID, LAST_WEEK))).isTrue();
    assertThat(RecentChanges.touches(plans, Questions.growthIn("KR", LAST_WEEK))).isFalse();
    assertThat(RecentChanges.touches(plans, growth)).isFalse();
    assertThat(RecentChanges.touches(countries, Questions.growthIn("KR", LAST_WEEK))).isTrue();
    assertThat(RecentChanges.touches(countries, Questions.countries(TODAY))).isTrue();
    assertThat(RecentChanges.touches(countries, growth)).isFalse();
  }

  @Test
  void anAnswerHoldsFromTheChangesPositionOn() {
    changes.add(days(LAST_WEEK, LAST_WEEK, at(9)));

    assertThat(changes.allow(growth, answer(at(8)))).isFalse();
    assertThat(changes.allow(growth, answer(at(9)))).isTrue();
    assertThat(changes.allow(growth, answer(at(10)))).isTrue();
  }

  @Test
  void eachPartOfThePositionMustBeReached() {
    changes.add(days(LAST_WEEK, LAST_WEEK, new Position(1, 9, 5, 2)));

    assertThat(changes.allow(growth, answer(new Position(1, 20, 4, 2)))).isFalse();
    assertThat(changes.allow(growth, answer(new Position(1, 20, 5, 1)))).isFalse();
    assertThat(changes.allow(growth, answer(new Position(1, 9, 5, 2)))).isTrue();
  }

  @Test
  void positionsOfAnOlderEpochMeanNothing() {
    changes.add(days(null, null, new Position(2, 1, 1, 1)));

    assertThat(changes.allow(growth, answer(new Position(1, 99, 99, 99)))).isFalse();
    assertThat(changes.allow(growth, answer(new Position(2, 0, 0, 0)))).isTrue();
  }

  @Test
  void whatWasComputedBeforeThisNodeListenedIsNotTrusted() {
    Instant start = clock.instant();

    assertThat(changes.allow(growth, new Entry(answer(at(9)), start.minusMillis(1)))).isFalse();
    assertThat(changes.allow(growth, new Entry(answer(at(9)), start))).isTrue();
  }

  @Test
  void aChangeIsForgottenWhenNoAnswerFromBeforeCanBeAlive() {
    changes.add(days(LAST_WEEK, LAST_WEEK, at(9)));
    clock.advance(Duration.ofHours(1));
    changes.add(days(TODAY.plusDays(5), TODAY.plusDays(5), at(20)));

    assertThat(changes.allow(growth, answer(at(8)))).isTrue();
  }

  @Test
  void aFloodOfChangesForgetsNone() {
    changes.add(days(LAST_WEEK, LAST_WEEK, at(9)));
    for (int i = 0; i < 5_000; i++) {
      changes.add(days(TODAY.plusDays(i + 5), TODAY.plusDays(i + 5), at(10 + i)));
    }

    assertThat(changes.allow(growth, answer(at(8)))).isFalse();
    assertThat(changes.allow(growth, answer(at(6_000)))).isTrue();
  }
}
