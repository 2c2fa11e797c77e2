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

/** The keys by which clients repeat a batch safely, kept with the batch's receipt. */
public final class IdempotencyKeys {

  /** What was answered the first time. */
  public record Kept(Idempotency idempotency, int accepted, Position position) {}

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
        FROM json_each(?) j
        JOIN idempotency_keys k ON k.caller = j.value ->> 0 AND k.key = j.value ->> 1
        WHERE k.created_at >= ?""";
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

  /** Keeps what is answered; a key that has expired is replaced. */
  public Future<Void> keep(Statements sql, List<Kept> kept, Instant now) {
    String insert =
        """
        INSERT OR REPLACE INTO idempotency_keys
          (caller, key, body_hash, accepted, position, created_at) VALUES (?, ?, ?, ?, ?, ?)""";
    return sql.batch(insert, kept.stream().map(k -> tuple(k, now)).toList());
  }

  private static Tuple tuple(Kept kept, Instant now) {
    return Tuple.tuple(
        Arrays.asList(
            kept.idempotency().caller(),
            kept.idempotency().key(),
            kept.idempotency().bodyHash(),
            kept.accepted(),
            kept.position().toString(),
            Times.write(now)));
  }

  /** Lets keys older than {@code before} go; gives how many. */
  public Future<Integer> purge(Instant before) {
    Tuple values = Tuple.of(Times.write(before));
    return pools.write(sql -> sql.run("DELETE FROM idempotency_keys WHERE created_at < ?", values));
  }
}
