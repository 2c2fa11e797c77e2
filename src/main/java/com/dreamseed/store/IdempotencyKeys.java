package com.dreamseed.store;

import com.dreamseed.ingest.Idempotency;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The keys by which clients repeat a batch safely, kept with the batch's receipt. */
public final class IdempotencyKeys {

  /** What was answered the first time. */
  public record Kept(Idempotency idempotency, int accepted, Position position) {}

  /** Another node was given the same key at the same moment, and was first. */
  public static final class KeyTaken extends Exception {
    private static final long serialVersionUID = 1;

    KeyTaken() {
      super("another node keeps this key", null, false, false);
    }
  }

  private final Pools pools;

  IdempotencyKeys(Pools pools) {
    this.pools = pools;
  }

  /**
   * What was answered to the keys of {@code asked}, leaving out what is older than {@code since}.
   */
  public Future<List<Kept>> find(Statements sql, Collection<Idempotency> asked, Instant since) {
    if (asked.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    String select =
        """
        SELECT k.caller, k.key, k.body_hash, k.accepted, k.position
        FROM %s
        JOIN idempotency_keys k ON k.caller = j.value ->> 0 AND k.key = j.value ->> 1
        WHERE k.created_at >= ?"""
            .formatted(pools.dialect().lists());
    JsonArray pairs = new JsonArray();
    asked.forEach(i -> pairs.add(new JsonArray().add(i.caller()).add(i.key())));
    return sql.list(select, Tuple.of(pairs.encode(), Times.write(since)), IdempotencyKeys::kept);
  }

  private static Kept kept(Row row) {
    return new Kept(
        new Idempotency(Columns.text(row, 0), Columns.text(row, 1), Columns.text(row, 2)),
        (int) Columns.number(row, 3),
        Position.parse(Columns.text(row, 4)).orElseThrow());
  }

  /**
   * Keeps what is answered; a key older than {@code expired} is replaced.
   *
   * @return fails with {@link KeyTaken} where another node has kept one of the keys meanwhile; then
   *     the transaction must not be committed
   */
  public Future<Void> keep(Statements sql, List<Kept> kept, Instant now, Instant expired) {
    String insert =
        """
        INSERT INTO idempotency_keys
          (caller, key, body_hash, accepted, position, created_at) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (caller, key) DO UPDATE SET body_hash = excluded.body_hash,
          accepted = excluded.accepted, position = excluded.position,
          created_at = excluded.created_at
        WHERE idempotency_keys.created_at < ?""";
    return sql.batch(insert, kept.stream().map(k -> tuple(k, now, expired)).toList())
        .compose(written -> pools.dialect().writers() == 1 ? done() : check(sql, kept, expired));
  }

  private static Future<Void> done() {
    return Future.succeededFuture();
  }

  /** What another node was first to keep has stayed: its position is not ours. */
  private Future<Void> check(Statements sql, List<Kept> ours, Instant expired) {
    return find(sql, ours.stream().map(Kept::idempotency).toList(), expired)
        .compose(
            found ->
                found.size() == ours.size() && Set.copyOf(found).equals(Set.copyOf(ours))
                    ? done()
                    : Future.failedFuture(new KeyTaken()));
  }

  private static Tuple tuple(Kept kept, Instant now, Instant expired) {
    return Tuple.tuple(
        Arrays.asList(
            kept.idempotency().caller(),
            kept.idempotency().key(),
            kept.idempotency().bodyHash(),
            kept.accepted(),
            kept.position().toString(),
            Times.write(now),
            Times.write(expired)));
  }

  /** Lets keys older than {@code before} go; gives how many. */
  public Future<Integer> purge(Instant before) {
    Tuple values = Tuple.of(Times.write(before));
    return pools.write(sql -> sql.run("DELETE FROM idempotency_keys WHERE created_at < ?", values));
  }
}
