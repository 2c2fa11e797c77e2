package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Keeps the newest two checkpoints, each in parts, since a state may be larger than one value. */
public final class Checkpoints {

  /** So many parts are written in one transaction: 4 MB. */
  private static final int AT_ONCE = (4 << 20) / CheckpointParts.PART;

  private static final int KEPT = 2;

  private final Pools pools;

  Checkpoints(Pools pools) {
    this.pools = pools;
  }

  /**
   * Keeps {@code checkpoint} and lets all but the newest two go. Some parts are a transaction of
   * their own, so that batches of activities come in between; the last one makes the whole visible.
   */
  public Future<Void> save(Checkpoint checkpoint) {
    return pools.reading().number(NEXT_ID).compose(id -> save(id, checkpoint));
  }

  private static final String NEXT_ID =
      """
      SELECT 1 + coalesce(max(id), 0) FROM (
        SELECT id FROM checkpoints UNION ALL SELECT checkpoint_id FROM checkpoint_parts) ids""";

  private Future<Void> save(long id, Checkpoint checkpoint) {
    Future<Void> written = Future.succeededFuture();
    for (int i = 0; i < checkpoint.parts().size(); i += AT_ONCE) {
      int first = i;
      written = written.compose(before -> saveParts(id, first, checkpoint.parts()));
    }
    return written.compose(
        all -> pools.write(sql -> head(sql, id, checkpoint).compose(n -> forget(sql, KEPT))));
  }

  private Future<Void> saveParts(long id, int first, List<byte[]> parts) {
    String insert = "INSERT INTO checkpoint_parts (checkpoint_id, part, state) VALUES (?, ?, ?)";
    List<Tuple> rows =
        IntStream.range(first, Math.min(parts.size(), first + AT_ONCE))
            .mapToObj(part -> Tuple.of(id, part, parts.get(part)))
            .toList();
    return pools.write(sql -> sql.batch(insert, rows));
  }

  private static Future<Integer> head(Statements sql, long id, Checkpoint checkpoint) {
    return sql.run(
        "INSERT INTO checkpoints (id, position, form, parts, created_at) VALUES (?, ?, ?, ?, ?)",
        Tuple.of(
            id,
            checkpoint.position().toString(),
            checkpoint.form(),
            checkpoint.parts().size(),
            Times.write(Instant.now())));
  }

  /** Parts that are newer than every checkpoint may be those another node is writing. */
  private static Future<Void> forget(Statements sql, int kept) {
    String old = "(SELECT id FROM checkpoints ORDER BY id DESC LIMIT ?)";
    String parts =
        "DELETE FROM checkpoint_parts WHERE checkpoint_id < (SELECT max(id) FROM checkpoints)"
            + " AND checkpoint_id NOT IN "
            + old;
    return sql.run(parts, Tuple.of(kept))
        .compose(gone -> sql.run("DELETE FROM checkpoints WHERE id NOT IN " + old, Tuple.of(kept)))
        .mapEmpty();
  }

  /** The newest checkpoint, where there is one in {@code form} and it is whole. */
  public Future<Optional<Checkpoint>> newest(String form) {
    String sql =
        "SELECT id, position, parts FROM checkpoints WHERE form = ? ORDER BY id DESC LIMIT 1";
    return pools
        .reading()
        .first(sql, Tuple.of(form), row -> row)
        .compose(
            found ->
                found.isPresent()
                    ? load(found.get(), form)
                    : Future.succeededFuture(Optional.empty()));
  }

  private Future<Optional<Checkpoint>> load(Row head, String form) {
    Optional<Position> position = Position.parse(Columns.text(head, 1));
    String sql = "SELECT state FROM checkpoint_parts WHERE checkpoint_id = ? ORDER BY part";
    return pools
        .reading()
        .list(sql, Tuple.of(Columns.number(head, 0)), row -> Columns.bytes(row, 0))
        .map(
            parts ->
                position
                    .filter(p -> parts.size() == Columns.number(head, 2))
                    .map(p -> new Checkpoint(p, form, parts)));
  }

  /** Lets every checkpoint go; the next start reads the whole log. */
  public Future<Void> drop() {
    return pools.write(
        sql ->
            sql.run("DELETE FROM checkpoint_parts")
                .compose(parts -> sql.run("DELETE FROM checkpoints"))
                .mapEmpty());
  }
}
