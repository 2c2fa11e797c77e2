package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;

/** Writes activities of files; one with a known id is there already. */
public final class ImportedActivities {

  private final Pools pools;

  ImportedActivities(Pools pools) {
    this.pools = pools;
  }

  /** The activities that stand under {@code ids}. */
  public Future<List<LoggedActivity>> at(Collection<Long> ids) {
    String select =
        """
        SELECT id, user_id, activity_type, description, metadata, created_at FROM activities
        WHERE id IN %s"""
            .formatted(pools.dialect().numbers());
    return pools
        .reading()
        .list(select, Tuple.of(ImportedUsers.json(ids)), ImportedActivities::activity);
  }

  private static LoggedActivity activity(Row row) {
    return new LoggedActivity(
        Columns.number(row, 0),
        Columns.number(row, 1),
        Columns.text(row, 2),
        Columns.text(row, 3),
        Columns.text(row, 4),
        Columns.text(row, 5));
  }

  /** Writes {@code activities} in their order; those with a known id stay as they are. */
  public Future<Void> write(Statements sql, List<ImportedActivity> activities) {
    return activities.isEmpty() ? Future.succeededFuture() : pools.dialect().load(sql, activities);
  }
}
