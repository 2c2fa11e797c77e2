package com.dreamseed.cache;

import com.dreamseed.stats.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** How long an answer is kept: long when its days are over, 2 s when one of them still runs. */
record Lifetime(Duration closedDays, ZoneId zone) {

  private static final Duration RUNNING_DAY = Duration.ofSeconds(2);

  /** The clocks of two nodes may differ by so much; until then yesterday may still grow. */
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

  /**
   * The time to live of an answer.
   *
   * @param asked when its computation was asked for, not when it was stored: between the two a day
   *     may end, and what came in that moment would be missing for long
   */
  Duration of(Question question, Instant asked) {
    LocalDate today = LocalDate.ofInstant(asked.minus(CLOCK_SKEW), zone);
    boolean over = question.lastDay().isBefore(today);
    return over || closedDays.compareTo(RUNNING_DAY) < 0 ? closedDays : RUNNING_DAY;
  }
}
