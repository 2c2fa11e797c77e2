package com.dreamseed.logging;

import java.time.Instant;
import java.util.List;

/** How much is written down: the level of all, then those that differ by a change. */
public record LogLevels(List<Entry> loggers) {
  public LogLevels {
    loggers = List.copyOf(loggers);
  }

  /**
   * One logger.
   *
   * @param configured what the settings say; absent where it takes its level from above
   * @param until when it falls back by itself
   */
  public record Entry(String logger, String level, String configured, Instant until) {}
}
