package com.dreamseed.store;

import com.dreamseed.ingest.NewActivity;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
   * @return the id of the last one; the ids of one call are consecutive
   */
  public Future<Long> append(Statements sql, List<NewActivity> activities, Instant now) {
    String insert =
        """
        INSERT INTO activities (user_id, activity_type, description, metadata, created_at)
        VALUES (?, ?, ?, ?, ?)""";
    return sql.batch(insert, activities.stream().map(a -> tuple(a, now)).toList())
        .compose(inserted -> sql.number("SELECT last_insert_rowid()"));
  }

  private static Tuple tuple(NewActivity a, Instant now) {
    return Tuple.of(
        a.userId(),
        a.activityType(),
        a.description(),
        a.metadata(),
        Times.write(a.createdAt() == null ? now : a.createdAt()));
  }

  /** Appends in a transaction of its own. */
  public Future<Long> append(List<NewActivity> activities, Instant now) {
    return pools.write(sql -> append(sql, activities, now));
  }

  /** The activities that stand under {@code ids}; for an import's check. */
  public Future<List<LoggedActivity>> at(Collection<Long> ids) {
    String select =
        """
        SELECT id, user_id, activity_type, description, metadata, created_at
        FROM activities WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id""";
    String list = new JsonArray(new ArrayList<>(ids)).encode();
    return pools.reading().list(select, Tuple.of(list), LogTail::activity);
  }
}
