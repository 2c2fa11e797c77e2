package com.dreamseed.ingest;

import com.dreamseed.store.Place;
import java.time.Instant;
import java.util.Objects;

/**
 * The log has grown. A hint: who misses it finds the rows at the next look.
 *
 * @param last where the last activity stands
 * @param acceptedAt when the oldest of them was accepted; null where a node of another version does
 *     not say
 */
public record ActivitiesAppended(Place last, int count, Instant acceptedAt) {
  public ActivitiesAppended {
    Objects.requireNonNull(last, "last");
  }
}
