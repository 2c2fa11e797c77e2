package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Activities as single rows of a batch: plain SQL that every database takes. */
final class ActivityRows {

  static final String INSERT =
      """
      INSERT INTO activities (user_id, activity_type, description, metadata, created_at)
      VALUES (?, ?, ?, ?, ?)""";

  private static final String INSERT_WITH_ID =
      """
      INSERT INTO activities (user_id, activity_type, description, metadata, created_at, id)
      VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING""";

  private ActivityRows() {}

  /** Inserts {@code rows} in their order, those with an id first. */
  static Future<Void> insert(Statements sql, List<ImportedActivity> rows) {
    List<Tuple> withId = new ArrayList<>();
    List<Tuple> withoutId = new ArrayList<>();
    for (ImportedActivity row : rows) {
      if (row.id() == null) {
        withoutId.add(values(row));
      } else {
        withId.add(values(row).addLong(row.id()));
      }
    }
    return sql.batch(INSERT_WITH_ID, withId).compose(done -> sql.batch(INSERT, withoutId));
  }

  static Tuple values(ImportedActivity row) {
    return Tuple.of(
        row.userId(), row.activityType(), row.description(), row.metadata(), row.createdAt());
  }
}
