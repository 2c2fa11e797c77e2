package com.dreamseed.store;

import com.dreamseed.Failure;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;

/** Remembers imported files by content, and how far each has come. */
public final class Imports {

  private final Pools pools;

  Imports(Pools pools) {
    this.pools = pools;
  }

  /** The file with this content, where it was begun before. */
  public Future<Optional<ImportedFile>> find(String hash) {
    String sql =
        "SELECT hash, name, kind, rows_done, state, shift_seconds FROM imports WHERE hash = ?";
    return pools.reading().first(sql, Tuple.of(hash), Imports::file);
  }

  private static ImportedFile file(Row row) {
    return new ImportedFile(
        Columns.text(row, 0),
        Columns.text(row, 1),
        Columns.text(row, 2),
        Columns.number(row, 3),
        "finished".equals(Columns.text(row, 4)),
        Columns.number(row, 5));
  }

  /**
   * Begins with the first row.
   *
   * @param again whether a file that was imported before is begun anew
   * @param shiftSeconds by how many seconds its times are shifted
   * @return fails where another import has begun it meanwhile
   */
  public Future<Void> start(
      String hash, String name, String kind, boolean again, long shiftSeconds) {
    String insert =
        """
        INSERT INTO imports (hash, name, kind, rows_done, state, started_at, shift_seconds)
        VALUES (?, ?, ?, 0, 'running', ?, ?)
        ON CONFLICT (hash) DO UPDATE SET name = excluded.name, kind = excluded.kind, rows_done = 0,
          state = 'running', started_at = excluded.started_at, finished_at = NULL,
          shift_seconds = excluded.shift_seconds
        WHERE ? = 1 AND imports.state = 'finished'""";
    Tuple values =
        Tuple.of(hash, name, kind, Times.write(Instant.now()), shiftSeconds, again ? 1 : 0);
    return pools.write(sql -> sql.run(insert, values)).compose(begun -> ours(begun, name));
  }

  /**
   * Says how many rows are written, before they are, in the transaction that writes them: of two
   * imports of one file the second waits here for the first and then finds that it was overtaken.
   *
   * @param before how many were
   * @return fails where they are not as many
   */
  public Future<Void> progress(
      Statements sql, String hash, String name, long before, long rowsDone) {
    String update =
        "UPDATE imports SET rows_done = ? WHERE hash = ? AND rows_done = ? AND state = 'running'";
    return sql.run(update, Tuple.of(rowsDone, hash, before)).compose(told -> ours(told, name));
  }

  private static Future<Void> ours(int rows, String name) {
    return rows == 1
        ? Future.succeededFuture()
        : Future.failedFuture(Failure.of(Failure.Kind.CONFLICT, "transfer.in-progress", name));
  }

  /** Says that the whole file is written. */
  public Future<Void> finish(String hash) {
    String update = "UPDATE imports SET state = 'finished', finished_at = ? WHERE hash = ?";
    return pools
        .write(sql -> sql.run(update, Tuple.of(Times.write(Instant.now()), hash)))
        .mapEmpty();
  }
}
