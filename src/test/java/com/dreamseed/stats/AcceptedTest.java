package com.dreamseed.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ingest.ActivitiesAppended;
import com.dreamseed.store.Place;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AcceptedTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Accepted accepted = new Accepted();

  private void tell(long id, Instant at) {
    accepted.add(new ActivitiesAppended(Place.of(id), 1, at));
  }

  @Test
  void theOldestOfThoseReachedIsGivenOnce() {
    tell(1, NOON.plusSeconds(2));
    tell(2, NOON);
    tell(3, NOON.minusSeconds(5));

    assertThat(accepted.upTo(Place.of(2))).contains(NOON);
    assertThat(accepted.beyond(Place.of(2))).isTrue();
    assertThat(accepted.upTo(Place.of(3))).contains(NOON.minusSeconds(5));
    assertThat(accepted.beyond(Place.of(3))).isFalse();
    assertThat(accepted.upTo(Place.of(3))).isEmpty();
  }

  @Test
  void aNodeOfAnotherVersionNeedNotSayWhen() {
    tell(1, null);
    tell(2, NOON);
    tell(3, null);

    assertThat(accepted.upTo(Place.of(1))).isEmpty();
    assertThat(accepted.upTo(Place.of(3))).contains(NOON);
  }
}
