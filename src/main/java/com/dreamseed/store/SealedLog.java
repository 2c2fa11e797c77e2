package com.dreamseed.store;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The beginning of the log in few bytes. What is in here is read from here, whether its rows are
 * still there singly or not: so rows can go at any time, and no number moves.
 */
final class SealedLog {

  /** Rows a chunk, read in about 10 ms. */
  static final int CHUNK = 20_000;

  private static final String HEAD =
      "number, row_count, form, data, renumbered, last_id FROM sealed_activities";

  /** A part of the log, whole. */
  private record Chunk(long number, List<LoggedActivity> rows) {}

  /** A part as it stands in the database. */
  private record Packed(
      long number, long rows, long form, byte[] data, boolean ordinals, long last) {}

  /**
   * Rows, and what of them is written.
   *
   * @param data the form in few bytes
   */
  record Sealing(List<LoggedActivity> rows, byte[] data) {}

  private final Vertx vertx;
  private final Pools pools;
  private volatile Chunk last;

  SealedLog(Vertx vertx, Pools pools) {
    this.vertx = vertx;
    this.pools = pools;
  }

  /** How far the log is sealed now. */
  Future<Seal> seal() {
    return seal(pools.reading());
  }

  static Future<Seal> seal(Statements sql) {
    return sql.first(
            "SELECT tx, id, row_count, dropped, dropped_before FROM log_seal",
            Tuple.tuple(),
            SealedLog::seal)
        .map(Optional::orElseThrow);
  }

  private static Seal seal(Row row) {
    return new Seal(
        new Place(Columns.number(row, 0), Columns.number(row, 1)),
        Columns.number(row, 2),
        Columns.number(row, 3),
        Columns.time(row, 4));
  }

  /** The next sealed rows after {@code place}, at most {@code limit}; none at the end. */
  Future<List<LoggedActivity>> after(Place place, int limit) {
    return chunkAfter(place)
        .map(
            found ->
                found.isEmpty()
                    ? List.of()
                    : found.get().rows().stream()
                        .filter(row -> row.place().isAfter(place))
                        .limit(limit)
                        .toList());
  }

  private Future<Optional<Chunk>> chunkAfter(Place place) {
    Chunk known = last;
    if (known != null && holds(known, place)) {
      return Future.succeededFuture(Optional.of(known));
    }
    String next = "(last_tx, last_id) > (?, ?) ORDER BY number LIMIT 1";
    return first(pools.reading(), next, Tuple.of(place.transaction(), place.id()))
        .map(this::remembered);
  }

  private static boolean holds(Chunk chunk, Place place) {
    Place first = chunk.rows().get(0).place();
    Place end = chunk.rows().get(chunk.rows().size() - 1).place();
    return !first.isAfter(place) && end.isAfter(place);
  }

  private Optional<Chunk> remembered(Optional<Chunk> found) {
    last = found.orElse(null);
    return found;
  }

  /** Twenty thousand rows take an event loop's time, so another thread unpacks them. */
  private Future<Optional<Chunk>> first(Statements sql, String condition, Tuple values) {
    return sql.first("SELECT " + HEAD + " WHERE " + condition, values, SealedLog::packed)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : vertx.executeBlocking(() -> Optional.of(unpacked(found.get())), false));
  }

  private static Packed packed(Row row) {
    return new Packed(
        Columns.number(row, 0),
        Columns.number(row, 1),
        Columns.number(row, 2),
        Columns.bytes(row, 3),
        Columns.number(row, 4) != 0,
        Columns.number(row, 5));
  }

  private static Chunk unpacked(Packed packed) {
    try {
      if (packed.form() != SealedRows.FORM) {
        throw new IOException("unknown form " + packed.form());
      }
      List<LoggedActivity> rows = SealedRows.read(packed.data());
      if (rows.size() != packed.rows() || rows.isEmpty()) {
        throw new IOException("another number of rows");
      }
      return new Chunk(packed.number(), packed.ordinals() ? ordered(rows, packed.last()) : rows);
    } catch (IOException | IndexOutOfBoundsException e) {
      String why = String.valueOf(e.getMessage());
      throw Failure.of(Kind.UNAVAILABLE, "store.seal-damaged", packed.number(), why);
    }
  }

  /** After a restore the rows have no transactions any more; they stand as they were sealed. */
  private static List<LoggedActivity> ordered(List<LoggedActivity> rows, long last) {
    List<LoggedActivity> ordered = new ArrayList<>(rows.size());
    for (LoggedActivity row : rows) {
      ordered.add(row.at(0, last - rows.size() + 1 + ordered.size()));
    }
    return ordered;
  }

  /** The sealed rows that stand under {@code ids}. */
  Future<List<LoggedActivity>> at(Statements sql, Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    Set<Long> asked = new HashSet<>(ids);
    String numbers =
        "SELECT number FROM sealed_activities WHERE low_id <= ? AND high_id >= ? ORDER BY number";
    Tuple range = Tuple.of(Collections.max(asked), Collections.min(asked));
    return sql.list(numbers, range, row -> Columns.number(row, 0))
        .compose(
            chunks -> {
              Future<List<LoggedActivity>> found = Future.succeededFuture(new ArrayList<>());
              for (long number : chunks) {
                found = found.compose(before -> at(sql, number, asked, before));
              }
              return found;
            });
  }

  private Future<List<LoggedActivity>> at(
      Statements sql, long number, Set<Long> asked, List<LoggedActivity> found) {
    return first(sql, "number = ?", Tuple.of(number))
        .map(
            chunk -> {
              chunk.ifPresent(
                  c -> c.rows().stream().filter(r -> asked.contains(r.id())).forEach(found::add));
              return found;
            });
  }

  /** Makes of {@code rows} what is written of them; on another thread. */
  Future<Sealing> sealing(List<LoggedActivity> rows) {
    return vertx.executeBlocking(
        () -> {
          List<LoggedActivity> kept = rows.stream().map(SealedRows::kept).toList();
          byte[] data = SealedRows.write(kept);
          check(data, kept);
          return new Sealing(kept, data);
        },
        false);
  }

  /**
   * Seals the rows that follow in the log; in a transaction.
   *
   * @return false where somebody else sealed since {@code before} was asked for
   */
  Future<Boolean> append(Statements sql, Seal before, Sealing sealing) {
    List<LoggedActivity> kept = sealing.rows();
    Place end = kept.get(kept.size() - 1).place();
    String move =
        "UPDATE log_seal SET tx = ?, id = ?, row_count = row_count + ? WHERE tx = ? AND id = ?";
    Tuple values =
        Tuple.of(
            end.transaction(),
            end.id(),
            (long) kept.size(),
            before.end().transaction(),
            before.end().id());
    String insert =
        """
        INSERT INTO sealed_activities
          (number, last_tx, last_id, low_id, high_id, row_count, form, data, renumbered)
        SELECT coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, 0 FROM sealed_activities""";
    return sql.run(move, values)
        .compose(
            moved ->
                moved == 0
                    ? Future.succeededFuture(false)
                    : sql.run(insert, head(kept).addValue(sealing.data())).map(true));
  }

  private static Tuple head(List<LoggedActivity> rows) {
    Place end = rows.get(rows.size() - 1).place();
    return Tuple.of(
        end.transaction(),
        end.id(),
        rows.stream().mapToLong(LoggedActivity::id).min().orElseThrow(),
        rows.stream().mapToLong(LoggedActivity::id).max().orElseThrow(),
        (long) rows.size(),
        (long) SealedRows.FORM);
  }

  /** What is sealed may be all that is left of the rows, so it is read once before. */
  private static void check(byte[] data, List<LoggedActivity> rows) {
    try {
      if (!SealedRows.read(data).equals(rows)) {
        throw new IllegalStateException("Rows of the log are sealed as something else");
      }
    } catch (IOException e) {
      throw new IllegalStateException("What is sealed cannot be read", e);
    }
  }

  /**
   * Takes rows in that another program has put among the sealed ones, where ids make the order; in
   * a transaction. Sealed rows that it put there again are known, and those it deleted stay sealed.
   *
   * @param strangers rows, by id, that stand up to the end of the seal and may be unknown
   * @return how many were unknown
   */
  Future<Long> takeIn(Statements sql, List<LoggedActivity> strangers) {
    if (strangers.isEmpty()) {
      return Future.succeededFuture(0L);
    }
    last = null;
    return first(sql, "last_id >= ? ORDER BY number LIMIT 1", Tuple.of(strangers.get(0).id()))
        .map(Optional::orElseThrow)
        .compose(found -> takeIn(sql, found, strangers));
  }

  private Future<Long> takeIn(Statements sql, Chunk chunk, List<LoggedActivity> strangers) {
    List<LoggedActivity> rows = new ArrayList<>(chunk.rows());
    long end = rows.get(rows.size() - 1).id();
    Set<Long> known = rows.stream().map(LoggedActivity::id).collect(Collectors.toSet());
    List<LoggedActivity> rest = strangers.stream().filter(row -> row.id() > end).toList();
    strangers.stream()
        .filter(row -> row.id() <= end && !known.contains(row.id()))
        .map(SealedRows::kept)
        .forEach(rows::add);
    long taken = rows.size() - chunk.rows().size();
    rows.sort(Comparator.comparing(LoggedActivity::place));
    return (taken == 0 ? Future.<Void>succeededFuture() : rewrite(sql, chunk.number(), rows, taken))
        .compose(done -> takeIn(sql, rest).map(more -> more + taken));
  }

  private static Future<Void> rewrite(
      Statements sql, long number, List<LoggedActivity> rows, long more) {
    String update =
        """
        UPDATE sealed_activities SET data = ?, form = ?, row_count = ?, low_id = ?
        WHERE number = ?""";
    Tuple values =
        Tuple.of(
            SealedRows.write(rows),
            (long) SealedRows.FORM,
            (long) rows.size(),
            rows.get(0).id(),
            number);
    return sql.run(update, values)
        .compose(done -> sql.run("UPDATE log_seal SET row_count = row_count + ?", Tuple.of(more)))
        .mapEmpty();
  }
}
