package com.dreamseed.store;

import java.util.List;
import java.util.Objects;

/**
 * The statistics as they stood at a position, so that a start need not read the whole log.
 *
 * @param form names how the state is written; another form's checkpoints are not read
 * @param parts the state, as {@link CheckpointParts} writes and reads it
 */
public record Checkpoint(Position position, String form, List<byte[]> parts) {
  public Checkpoint {
    Objects.requireNonNull(position, "position");
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(parts, "parts");
  }
}
