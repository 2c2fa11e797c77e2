package com.dreamseed.logging;

import java.time.Duration;

/** What is asked of the levels. */
public sealed interface LogLevelCommand {

  /** Which are they? */
  record List() implements LogLevelCommand {}

  /**
   * Change one.
   *
   * @param logger its name, {@code ROOT} for all
   * @param level null takes it back to what the settings say
   * @param duration after that it falls back by itself; null: it stays
   */
  record Change(String logger, String level, Duration duration) implements LogLevelCommand {}
}
