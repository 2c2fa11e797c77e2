package com.dreamseed.store;

import com.dreamseed.ingest.NewActivity;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** The activities, as they are appended. */
public final class ActivityTable {

  private final Pools pools;

  ActivityTable(Pools pools) {
    this.pools = pools;
  }

  /**
   * Appends {@code activities} in their order; those without a time happened {@code now}.
   *
   * @return where each of them stands in the log
   */
  public Future<Places> append(Statements sql, List<NewActivity> activities, Instant now) {
    return pools.dialect().append(sql, activities.stream().map(a -> row(a, now)).toList());
  }

  private static ImportedActivity row(NewActivity a, Instant now) {
    Instant at = a.createdAt() == null ? now : a.createdAt();
    return new ImportedActivity(
        null, a.userId(), a.activityType(), a.description(), a.metadata(), Times.write(at));
  }

  /** Appends in a transaction of its own. */
  public Future<Places> append(List<NewActivity> activities, Instant now) {
    return pools.write(sql -> append(sql, activities, now));
  }
}
