package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes activities of files; one with a known id is there already. */
public final class ImportedActivities {

  private final Pools pools;
  private final Erasure erasure;
  private final SealedLog sealed;

  ImportedActivities(Pools pools, Erasure erasure, SealedLog sealed) {
    this.pools = pools;
    this.erasure = erasure;
    this.sealed = sealed;
  }

  /** The activities that stand under {@code ids}, those included that are only counted. */
  public Future<List<LoggedActivity>> at(Collection<Long> ids) {
    String select =
        """
        SELECT id, user_id, activity_type, description, metadata, created_at FROM activities
        WHERE id IN %s"""
            .formatted(pools.dialect().numbers());
    return sealed
        .at(pools.reading(), ids)
        .compose(
            counted ->
                pools
                    .reading()
                    .list(select, Tuple.of(ImportedUsers.json(ids)), ImportedActivities::activity)
                    .map(
                        rows -> {
                          rows.addAll(counted);
                          return rows;
                        }));
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

  /**
   * Writes {@code activities} in their order; those with a known id stay as they are, and what
   * erased users did counts, but brings no words back.
   */
  public Future<Void> write(Statements sql, List<ImportedActivity> activities) {
    return activities.isEmpty()
        ? Future.succeededFuture()
        : unknown(sql, activities).compose(rows -> load(sql, rows));
  }

  /** Those without an id, and those whose id is not sealed: what was dropped is known too. */
  private Future<List<ImportedActivity>> unknown(
      Statements sql, List<ImportedActivity> activities) {
    List<Long> ids =
        activities.stream().map(ImportedActivity::id).filter(Objects::nonNull).toList();
    return sealed
        .at(sql, ids)
        .map(counted -> counted.stream().map(LoggedActivity::id).collect(Collectors.toSet()))
        .map(known -> activities.stream().filter(a -> !known.contains(a.id())).toList());
  }

  private Future<Void> load(Statements sql, List<ImportedActivity> activities) {
    if (activities.isEmpty()) {
      return Future.succeededFuture();
    }
    Set<Long> users = activities.stream().map(ImportedActivity::userId).collect(Collectors.toSet());
    return erasure
        .erased(sql, users)
        .compose(erased -> pools.dialect().load(sql, cut(activities, erased)));
  }

  private static List<ImportedActivity> cut(List<ImportedActivity> activities, Set<Long> erased) {
    return erased.isEmpty()
        ? activities
        : activities.stream().map(a -> erased.contains(a.userId()) ? a.cut() : a).toList();
  }
}
