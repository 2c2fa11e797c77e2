package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;

/** The keys by which clients repeat a batch safely, kept with the batch's receipt. */
public final class IdempotencyKeys {

  /** What was answered to a key the first time. */
  public record Kept(String bodyHash, int accepted, Position position) {}

  /** What was answered to {@code key} of {@code caller}, unless it is older than {@code since}. */
  public Future<Optional<Kept>> find(Statements sql, String caller, String key, Instant since) {
    String select =
        """
        SELECT body_hash, accepted, position FROM idempotency_keys
        WHERE caller = ? AND key = ? AND created_at >= ?""";
    return sql.first(
        select,
        Tuple.of(caller, key, Times.write(since)),
        row ->
            new Kept(
                Columns.text(row, 0),
                (int) Columns.number(row, 1),
                Position.parse(Columns.text(row, 2)).orElseThrow()));
  }

  /** Keeps what is answered to {@code key} of {@code caller}; an expired one is replaced. */
  public Future<Void> keep(Statements sql, String caller, String key, Kept kept, Instant now) {
    String insert =
        """
        INSERT OR REPLACE INTO idempotency_keys
          (caller, key, body_hash, accepted, position, created_at) VALUES (?, ?, ?, ?, ?, ?)""";
    Tuple values =
        Tuple.from(
            java.util.Arrays.asList(
                caller,
                key,
                kept.bodyHash(),
                kept.accepted(),
                kept.position().toString(),
                Times.write(now)));
    return sql.run(insert, values).mapEmpty();
  }

  /** Lets keys older than {@code before} go. */
  public Future<Integer> purge(Statements sql, Instant before) {
    return sql.run(
        "DELETE FROM idempotency_keys WHERE created_at < ?", Tuple.of(Times.write(before)));
  }
}
