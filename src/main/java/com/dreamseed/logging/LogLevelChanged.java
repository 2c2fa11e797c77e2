package com.dreamseed.logging;

import java.time.Instant;
import java.util.Objects;

/**
 * A level was changed on some node.
 *
 * @param level null: back to what the settings say
 * @param until when it falls back by itself; null: it stays
 */
public record LogLevelChanged(String logger, String level, Instant until) {
  public LogLevelChanged {
    Objects.requireNonNull(logger, "logger");
  }
}
