package com.dreamseed.records;

import java.time.Instant;
import java.util.List;

/**
 * Activities found.
 *
 * @param next the id below which the search goes on, or null where nothing is left to look at. A
 *     page may hold fewer than asked for and still have one: the search stops after so many rows.
 * @param droppedBefore what happened earlier may not be listed any more, only counted; null where
 *     everything is listed
 */
public record ActivityPage(List<Activity> activities, Long next, Instant droppedBefore) {
  public ActivityPage {
    activities = List.copyOf(activities);
  }
}
