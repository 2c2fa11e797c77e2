package com.dreamseed.store;

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
   * Begins with the first row, also where the file was imported before.
   *
   * @param shiftSeconds by how many seconds its times are shifted
   */
  public Future<Void> start(String hash, String name, String kind, long shiftSeconds) {
    String insert =
        """
        INSERT INTO imports (hash, name, kind, rows_done, state, started_at, shift_seconds)
        VALUES (?, ?, ?, 0, 'running', ?, ?)
        ON CONFLICT (hash) DO UPDATE SET name = excluded.name, kind = excluded.kind, rows_done = 0,
          state = 'running', started_at = excluded.started_at, finished_at = NULL,
          shift_seconds = excluded.shift_seconds""";
    Tuple values = Tuple.of(hash, name, kind, Times.write(Instant.now()), shiftSeconds);
    return pools.write(sql -> sql.run(insert, values)).mapEmpty();
  }

  /** Says how many rows are written; in the transaction that writes them. */
  public Future<Void> progress(Statements sql, String hash, long rowsDone) {
    return sql.run("UPDATE imports SET rows_done = ? WHERE hash = ?", Tuple.of(rowsDone, hash))
        .mapEmpty();
  }

  /** Says that the whole file is written. */
  public Future<Void> finish(String hash) {
    String update = "UPDATE imports SET state = 'finished', finished_at = ? WHERE hash = ?";
    return pools
        .write(sql -> sql.run(update, Tuple.of(Times.write(Instant.now()), hash)))
        .mapEmpty();
  }
}
