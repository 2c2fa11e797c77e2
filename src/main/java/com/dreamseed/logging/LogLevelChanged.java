package com.dreamseed.logging;

import java.time.Instant;
import java.util.Objects;

/**
 * A level was changed on some node.
 *
 * @param level null: back to what the settings say
 * @param until when it falls back by itself; null: it stays
 * @param again told again for a node that has just come; whoever heard of this logger passes it
 *     over
 */
public record LogLevelChanged(String logger, String level, Instant until, boolean again) {
  public LogLevelChanged {
    Objects.requireNonNull(logger, "logger");
  }
}
