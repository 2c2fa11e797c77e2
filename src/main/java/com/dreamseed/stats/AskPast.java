package com.dreamseed.stats;

import java.time.Instant;

/**
 * How did a number of the snapshot run from {@code from} to {@code to}?
 *
 * @param name the country or the activity type that it is about, or empty
 */
public record AskPast(Figure figure, String name, Instant from, Instant to) {

  /** The numbers whose past the log tells exactly. */
  public enum Figure {
    TOTAL_USERS,
    ONLINE_USERS,
    ACTIVE_TODAY,
    ACTIVE_WEEK,
    ACTIVE_MONTH,
    STICKINESS,
    NEW_TODAY,
    NEW_WEEK,
    NEW_MONTH,
    COUNTRY_USERS,
    COUNTRY_ACTIVE,
    ACTIVITIES_TOTAL,
    ACTIVITIES_TODAY,
    TYPE_COUNT,
    TYPE_USERS,
    ATTEMPTS_TODAY,
    SOLVE_RATE_TODAY,
    /** When the newest activity was, in milliseconds since 1970. */
    LAST_ACTIVITY
  }
}
