package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets old activities go and keeps what is counted of them. First the log is sealed, chunk after
 * chunk, as far as there are old rows; then the old ones among the sealed rows are deleted, page
 * after page. Each step is a transaction, and after each the numbers are the same: what is sealed
 * is read from the seal, the rest from the rows.
 */
public final class Retention {

  /**
   * What was done.
   *
   * @param sealed rows that were sealed
   * @param dropped rows that were deleted
   */
  public record Done(long sealed, long dropped) {}

  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  private static final int PAGE = 5_000;

  private record Old(long id, boolean goes) {}

  private final Pools pools;
  private final Dialect dialect;
  private final LogOrder order;
  private final LogTail tail;
  private final SealedLog sealed;

  Retention(Pools pools, LogTail tail, SealedLog sealed) {
    this.pools = pools;
    this.dialect = pools.dialect();
    this.order = dialect.order();
    this.tail = tail;
    this.sealed = sealed;
  }

  /** How far the log is sealed now. */
  public Future<Seal> seal() {
    return sealed.seal();
  }

  /**
   * Lets all activities before {@code cutoff} go. May be broken off anywhere and begun again.
   *
   * @param highest no activity with a higher id is that old
   */
  public Future<Done> drop(Instant cutoff, long highest) {
    return sealOld(cutoff, highest, 0)
        .compose(rows -> dropOld(cutoff).map(dropped -> new Done(rows, dropped)));
  }

  private Future<Long> sealOld(Instant cutoff, long highest, long done) {
    return seal()
        .compose(
            seal ->
                newestOld(seal, cutoff, highest)
                    .compose(
                        target ->
                            target.isEmpty()
                                ? Future.succeededFuture(done)
                                : sealTo(target.get(), done)
                                    .compose(
                                        now ->
                                            now > done
                                                ? sealOld(cutoff, highest, now)
                                                : Future.succeededFuture(now))));
  }

  /** An old row behind the seal, near its end; empty where there is none. */
  private Future<Optional<Place>> newestOld(Seal seal, Instant cutoff, long highest) {
    String sql =
        "SELECT l.id, %s FROM activities l WHERE %s AND l.id <= ? AND %s ORDER BY l.id DESC LIMIT 1"
            .formatted(order.transaction(), order.after(), old());
    Tuple values = order.parameters(seal.end()).addLong(highest).addString(text(cutoff));
    return pools
        .reading()
        .first(sql, values, row -> new Place(Columns.digits(row, 1), Columns.number(row, 0)));
  }

  private String old() {
    return "(l.created_at IS NULL OR %1$s IS NULL OR %1$s < %2$s)"
        .formatted(dialect.moment("l.created_at"), dialect.moment("?"));
  }

  private static String text(Instant moment) {
    return Times.write(moment) + "Z";
  }

  private Future<Long> sealTo(Place target, long done) {
    return seal()
        .compose(
            seal ->
                target.isAfter(seal.end())
                    ? chunk(seal, target)
                        .compose(
                            rows ->
                                rows == 0
                                    ? Future.succeededFuture(done)
                                    : sealTo(target, done + rows))
                    : Future.succeededFuture(done));
  }

  /** Seals the next rows, up to {@code target}. */
  private Future<Integer> chunk(Seal seal, Place target) {
    return tail.rowsAfter(seal.end(), SealedLog.CHUNK)
        .map(rows -> rows.stream().filter(row -> !row.place().isAfter(target)).toList())
        .compose(
            rows ->
                rows.isEmpty()
                    ? Future.succeededFuture(0)
                    : sealed
                        .sealing(rows)
                        .compose(sealing -> pools.write(sql -> sealed.append(sql, seal, sealing)))
                        .map(ours -> ours ? rows.size() : 0));
  }

  private Future<Long> dropOld(Instant cutoff) {
    return pools
        .write(sql -> dropWhole(sql, cutoff))
        .recover(this::busy)
        .compose(whole -> dropPages(cutoff, Long.MIN_VALUE, whole));
  }

  private Future<Long> dropWhole(Statements sql, Instant cutoff) {
    return dialect
        .dropPast(sql, cutoff)
        .compose(
            rows ->
                rows == 0 ? Future.succeededFuture(rows) : dropped(sql, rows, cutoff).map(rows));
  }

  /** Somebody holds the table; what could go whole goes row by row, or whole the next time. */
  private Future<Long> busy(Throwable e) {
    log.warn("Nothing was dropped whole reason={}", e.getMessage());
    return Future.succeededFuture(0L);
  }

  private Future<Long> dropPages(Instant cutoff, long after, long done) {
    return oldRows(cutoff, after)
        .compose(
            page -> {
              List<Long> ids = page.stream().filter(Old::goes).map(Old::id).toList();
              Future<Integer> gone =
                  ids.isEmpty() ? Future.succeededFuture(0) : delete(ids, cutoff);
              return page.isEmpty()
                  ? Future.succeededFuture(done)
                  : gone.compose(n -> dropPages(cutoff, page.get(page.size() - 1).id(), done + n));
            });
  }

  /**
   * The newest row stays, so that its id is not given out again. A time that the database cannot
   * read may be one that we can.
   */
  private Future<List<Old>> oldRows(Instant cutoff, long after) {
    String sql =
        """
        SELECT l.id, l.created_at FROM activities l, log_seal s
        WHERE %s AND l.id > ? AND l.id < (SELECT max(id) FROM activities) AND %s
        ORDER BY l.id LIMIT %d"""
            .formatted(order.sealed(), old(), PAGE);
    return pools.reading().list(sql, Tuple.of(after, text(cutoff)), row -> old(row, cutoff));
  }

  private static Old old(Row row, Instant cutoff) {
    long millis = Times.millis(Columns.text(row, 1));
    return new Old(
        Columns.number(row, 0), millis == Times.UNREADABLE || millis < cutoff.toEpochMilli());
  }

  private Future<Integer> delete(List<Long> ids, Instant cutoff) {
    String delete = "DELETE FROM activities WHERE id IN " + dialect.numbers();
    return pools.write(
        sql ->
            sql.run(delete, Tuple.of(new JsonArray(ids).encode()))
                .compose(gone -> dropped(sql, gone, cutoff).map(gone)));
  }

  static Future<Void> dropped(Statements sql, long rows, Instant cutoff) {
    String update = "UPDATE log_seal SET dropped = dropped + ?, dropped_before = ?";
    return sql.run(update, Tuple.of(rows, Times.write(cutoff))).mapEmpty();
  }

  /**
   * Puts right what other programs did among the sealed rows: what they put there is sealed too,
   * what they deleted stays sealed. Where nothing was done it costs a count.
   *
   * @return whether rows came to the log
   */
  public Future<Boolean> mend() {
    return pools
        .reading()
        .number(
            "SELECT s.row_count - s.dropped - (SELECT count(*) FROM activities l WHERE %s) FROM log_seal s"
                .formatted(order.sealed()))
        .compose(missing -> missing == 0 ? Future.succeededFuture(false) : pools.write(this::mend));
  }

  private Future<Boolean> mend(Statements sql) {
    // Where transactions make the order, rows cannot come to stand among sealed ones.
    Future<Long> taken =
        dialect.writers() > 1 ? Future.succeededFuture(0L) : strangers(sql, Place.START, 0);
    String recount =
        """
        UPDATE log_seal SET dropped = row_count - (
          SELECT count(*) FROM activities l, log_seal s WHERE %s)"""
            .formatted(order.sealed());
    return taken.compose(n -> sql.run(recount).map(n > 0));
  }

  private Future<Long> strangers(Statements sql, Place after, long done) {
    String select =
        "SELECT %s, 0 FROM activities l, log_seal s WHERE %s AND l.id > ? ORDER BY l.id LIMIT %d"
            .formatted(LogTail.ACTIVITY, order.sealed(), PAGE);
    return sql.list(select, Tuple.of(after.id()), LogTail::activity)
        .compose(
            page ->
                page.isEmpty()
                    ? Future.succeededFuture(done)
                    : sealed
                        .takeIn(sql, page)
                        .compose(n -> strangers(sql, page.get(page.size() - 1).place(), done + n)));
  }
}
