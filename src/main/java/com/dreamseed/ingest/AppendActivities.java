package com.dreamseed.ingest;

import java.util.List;

/**
 * Asks that a batch be made durable, all of it or nothing.
 *
 * @param idempotency null where the client gave no key
 */
public record AppendActivities(List<NewActivity> activities, Idempotency idempotency) {

  /** The most items one batch may hold. */
  public static final int MOST = 10_000;

  public AppendActivities {
    activities = List.copyOf(activities);
    if (activities.isEmpty() || activities.size() > MOST) {
      throw new IllegalArgumentException("a batch has 1 to %d items".formatted(MOST));
    }
  }
}
