package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the newest two checkpoints, each in parts, since a state may be larger than one value. */
public final class Checkpoints {

  /** How much of a state one row holds. */
  private static final int PART = 4 << 20;

  private static final int KEPT = 2;

  private final Pools pools;

  Checkpoints(Pools pools) {
    this.pools = pools;
  }

  /** Keeps {@code checkpoint} and lets all but the newest two go, in one transaction. */
  public Future<Void> save(Checkpoint checkpoint) {
    return pools.write(
        sql ->
            sql.run(
                    "INSERT INTO checkpoints (position, form, created_at) VALUES (?, ?, ?)",
                    Tuple.of(
                        checkpoint.position().toString(),
                        checkpoint.form(),
                        Times.write(Instant.now())))
                .compose(inserted -> sql.number("SELECT max(id) FROM checkpoints"))
                .compose(id -> sql.batch(INSERT_PART, parts(id, checkpoint.state())))
                .compose(written -> forget(sql, KEPT)));
  }

  private static final String INSERT_PART =
      "INSERT INTO checkpoint_parts (checkpoint_id, part, state) VALUES (?, ?, ?)";

  private static List<Tuple> parts(long id, Buffer state) {
    List<Tuple> parts = new ArrayList<>();
    for (int from = 0; from < state.length(); from += PART) {
      byte[] bytes = state.getBytes(from, Math.min(state.length(), from + PART));
      parts.add(Tuple.of(id, parts.size(), bytes));
    }
    return parts;
  }

  private static Future<Void> forget(Statements sql, int kept) {
    String old = "(SELECT id FROM checkpoints ORDER BY id DESC LIMIT ?)";
    return sql.run("DELETE FROM checkpoint_parts WHERE checkpoint_id NOT IN " + old, Tuple.of(kept))
        .compose(parts -> sql.run("DELETE FROM checkpoints WHERE id NOT IN " + old, Tuple.of(kept)))
        .mapEmpty();
  }

  /** The newest checkpoint, where there is one and it is written in {@code form}. */
  public Future<Optional<Checkpoint>> newest(String form) {
    String sql = "SELECT id, position FROM checkpoints WHERE form = ? ORDER BY id DESC LIMIT 1";
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
        .map(parts -> position.map(p -> new Checkpoint(p, form, joined(parts))));
  }

  private static Buffer joined(List<Buffer> parts) {
    Buffer state = Buffer.buffer(parts.stream().mapToInt(Buffer::length).sum());
    parts.forEach(state::appendBuffer);
    return state;
  }

  /** Lets every checkpoint go; the next start reads the whole log. */
  public Future<Void> drop() {
    return pools.write(sql -> forget(sql, 0));
  }
}
