package com.dreamseed.store;

import io.vertx.core.buffer.Buffer;
import java.util.Objects;

/**
 * The statistics as they stood at a position, so that a start need not read the whole log.
 *
 * @param form names how {@code state} is written; another form's checkpoints are not read
 */
public record Checkpoint(Position position, String form, Buffer state) {
  public Checkpoint {
    Objects.requireNonNull(position, "position");
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(state, "state");
  }
}
