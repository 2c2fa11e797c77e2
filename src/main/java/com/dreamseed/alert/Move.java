package com.dreamseed.alert;

import java.time.Instant;
import java.util.List;

/**
 * A rule goes from one standing to another.
 *
 * @param begins the firing that begins; null where none does
 * @param value the number at the moment
 */
public record Move(
    KeptRule from, Standing to, Firing begins, Double value, Instant at, List<Outgoing> messages) {
  public Move {
    messages = List.copyOf(messages);
  }
}
