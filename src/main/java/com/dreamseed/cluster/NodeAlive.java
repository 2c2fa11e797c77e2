package com.dreamseed.cluster;

import com.dreamseed.store.Position;
import java.time.Instant;
import java.util.Objects;

/**
 * A node is there.
 *
 * @param id made anew at every start
 * @param position how far its numbers are; null where it does not know yet
 * @param leaving whether these are its last words
 */
public record NodeAlive(
    String id, String name, String version, Position position, Instant startedAt, boolean leaving) {
  public NodeAlive {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
  }
}
