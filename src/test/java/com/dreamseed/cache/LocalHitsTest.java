package com.dreamseed.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LocalHitsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final LocalHits hits = new LocalHits(clock);

  private Hits hit(String key, int cost) {
    return hits.count(key, new Hit(key, 3, MINUTE, cost));
  }

  @Test
  void whatIsWithinTheLimitIsAllowedAndWhatIsBeyondIsNotCounted() {
    assertThat(hit("a", 1)).isEqualTo(new Hits(1, true, MINUTE));
    assertThat(hit("a", 2)).isEqualTo(new Hits(3, true, MINUTE));
    assertThat(hit("a", 1)).isEqualTo(new Hits(3, false, MINUTE));
    assertThat(hit("b", 1).count()).isEqualTo(1);
  }

  @Test
  void theWindowBeginsWithTheFirstAndEndsWhateverIsAskedMeanwhile() {
    hit("a", 3);
    clock.advance(Duration.ofSeconds(40));
    assertThat(hit("a", 1)).isEqualTo(new Hits(3, false, Duration.ofSeconds(20)));

    clock.advance(Duration.ofSeconds(20));
    assertThat(hit("a", 1)).isEqualTo(new Hits(1, true, MINUTE));
  }

  @Test
  void lookingCountsNothingAndSaysWhetherOneMoreWouldBeAllowed() {
    assertThat(hit("a", 0)).isEqualTo(new Hits(0, true, Duration.ZERO));
    hit("a", 3);
    assertThat(hit("a", 0)).isEqualTo(new Hits(3, false, MINUTE));
  }

  @Test
  void whatIsGivenBackMayHappenAgainButNeverMoreThanWasTaken() {
    hit("a", 3);
    assertThat(hit("a", -1).count()).isEqualTo(2);
    assertThat(hit("a", 1).allowed()).isTrue();
    assertThat(hit("a", -9).count()).isZero();
    assertThat(hit("b", -1).count()).isZero();
    assertThat(hit("b", 3).allowed()).isTrue();
  }

  @Test
  void aHitWithoutAKeyOrALimitIsNone() {
    assertThatThrownBy(() -> new Hit(" ", 3, MINUTE, 1)).hasMessageContaining("key");
    assertThatThrownBy(() -> new Hit("a", 0, MINUTE, 1)).hasMessageContaining("limit");
    assertThatThrownBy(() -> new Hit("a", 1, Duration.ZERO, 1)).hasMessageContaining("window");
  }
}
