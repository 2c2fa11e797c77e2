package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
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
        WHERE id IN (SELECT value FROM json_each(?))""";
    return pools.reading().list(select, Tuple.of(ImportedUsers.json(ids)), LogTail::activity);
  }

  /** Writes {@code activities} in their order; those with a known id stay as they are. */
  public Future<Void> write(Statements sql, List<ImportedActivity> activities) {
    List<Tuple> withId = new ArrayList<>();
    List<Tuple> withoutId = new ArrayList<>();
    for (ImportedActivity activity : activities) {
      Tuple values = activity.id() == null ? Tuple.tuple() : Tuple.of(activity.id());
      values
          .addLong(activity.userId())
          .addString(activity.activityType())
          .addString(activity.description())
          .addString(activity.metadata())
          .addString(activity.createdAt());
      (activity.id() == null ? withoutId : withId).add(values);
    }
    String insertWithId =
        """
        INSERT INTO activities (id, user_id, activity_type, description, metadata, created_at)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING""";
    String insert =
        """
        INSERT INTO activities (user_id, activity_type, description, metadata, created_at)
        VALUES (?, ?, ?, ?, ?)""";
    return sql.batch(insertWithId, withId).compose(done -> sql.batch(insert, withoutId));
  }
}
