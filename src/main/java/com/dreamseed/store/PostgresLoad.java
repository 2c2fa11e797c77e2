package com.dreamseed.store;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Writes activities of files through COPY; those that bring an id by way of a table aside. */
final class PostgresLoad {

  private static final String COLUMNS = "user_id, activity_type, description, metadata, created_at";

  private final Statements sql;

  PostgresLoad(Statements sql) {
    this.sql = sql;
  }

  /** Writes {@code rows} in their order, those with an id first; a known id stays as it is. */
  Future<Void> load(List<ImportedActivity> rows) {
    List<Object[]> withId = new ArrayList<>();
    List<Object[]> withoutId = new ArrayList<>();
    for (ImportedActivity row : rows) {
      (row.id() == null ? withoutId : withId).add(values(row));
    }
    return withId(withId).compose(done -> withoutId(withoutId));
  }

  private static Object[] values(ImportedActivity r) {
    return r.id() == null
        ? new Object[] {r.userId(), r.activityType(), r.description(), r.metadata(), r.createdAt()}
        : new Object[] {
          r.userId(), r.activityType(), r.description(), r.metadata(), r.createdAt(), r.id()
        };
  }

  private Future<Void> withId(List<Object[]> rows) {
    if (rows.isEmpty()) {
      return Future.succeededFuture();
    }
    String aside =
        """
        CREATE TEMPORARY TABLE IF NOT EXISTS dreamseed_load (
          user_id BIGINT, activity_type TEXT, description TEXT, metadata TEXT,
          created_at TIMESTAMP, id BIGINT) ON COMMIT DELETE ROWS""";
    String insert =
        "INSERT INTO activities (%1$s, id) SELECT %1$s, id FROM dreamseed_load ON CONFLICT (id) DO NOTHING";
    return sql.run(aside)
        .compose(made -> sql.copy("dreamseed_load", rows))
        .compose(copied -> sql.run(insert.formatted(COLUMNS)))
        .compose(inserted -> sql.run("SELECT dreamseed_pass_ids('activities')"));
  }

  private Future<Void> withoutId(List<Object[]> rows) {
    return rows.isEmpty()
        ? Future.succeededFuture()
        : sql.copy("activities (" + COLUMNS + ")", rows);
  }
}
