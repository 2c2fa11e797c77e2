package com.dreamseed.records;

import java.time.Instant;

/**
 * Which activities are listed, newest first; an absent filter takes all.
 *
 * @param before only ids below this one; {@code Long.MAX_VALUE} starts at the newest
 * @param limit the most that are answered
 * @param userType the learner's present plan, or null
 * @param country the learner's present country, {@code ZZ} for none, or null
 * @param from the first moment, included, or null
 * @param until the first moment that is too late, or null
 */
public record ActivityQuery(
    long before,
    int limit,
    Long userId,
    String activityType,
    String userType,
    String country,
    Instant from,
    Instant until) {

  /** The same, further on. */
  public ActivityQuery before(long id) {
    return new ActivityQuery(id, limit, userId, activityType, userType, country, from, until);
  }

  /** The same, but so many. */
  public ActivityQuery limit(int most) {
    return new ActivityQuery(before, most, userId, activityType, userType, country, from, until);
  }

  /** Whether rows must be looked at to know if they are meant: no index leads to them. */
  public boolean searches() {
    return activityType != null
        || userType != null
        || country != null
        || from != null
        || until != null;
  }
}
