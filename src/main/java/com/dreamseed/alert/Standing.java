package com.dreamseed.alert;

import java.time.Instant;

/**
 * Where a rule stands.
 *
 * @param since when it came to stand there
 * @param quietUntil before this it does not fire; null: it may
 * @param firingId the firing that is open; null where it does not fire
 */
public record Standing(State state, Instant since, Instant quietUntil, Long firingId) {

  /** The states of a rule. */
  public enum State {
    OK,
    /** The condition holds, but not yet long enough. */
    PENDING,
    FIRING
  }

  /** All is well from {@code now} on. */
  public static Standing fresh(Instant now) {
    return new Standing(State.OK, now, null, null);
  }
}
