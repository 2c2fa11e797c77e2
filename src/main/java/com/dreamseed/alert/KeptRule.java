package com.dreamseed.alert;

import java.time.Instant;

/**
 * A rule as it is kept.
 *
 * @param mutedUntil until then nobody is told; null: everybody is
 * @param revision rises with every change by people, so that an evaluation of an older form loses
 */
public record KeptRule(
    long id,
    Rule rule,
    boolean enabled,
    Instant mutedUntil,
    Standing standing,
    long revision,
    Instant createdAt,
    Instant updatedAt) {

  boolean mutedAt(Instant now) {
    return mutedUntil != null && now.isBefore(mutedUntil);
  }
}
