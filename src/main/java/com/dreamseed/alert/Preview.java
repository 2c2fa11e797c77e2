package com.dreamseed.alert;

import java.time.Instant;
import java.util.List;

/**
 * What would have happened.
 *
 * @param count how often it would have fired; {@code firings} holds the newest of them
 */
public record Preview(Instant from, Instant to, int count, List<Fired> firings) {

  /** One time: when it would have fired, with what number, and when it would have resolved. */
  public record Fired(Instant startedAt, Double value, Instant resolvedAt) {}

  public Preview {
    firings = List.copyOf(firings);
  }
}
