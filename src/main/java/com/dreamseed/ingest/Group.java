package com.dreamseed.ingest;

import com.dreamseed.store.IdempotencyKeys.Kept;
import com.dreamseed.store.Place;
import com.dreamseed.store.Position;
import com.dreamseed.store.Statements;
import com.dreamseed.store.Store;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The batches of one transaction: looks each over, and writes the good ones together. */
final class Group {

  /** How long a key is kept. */
  static final Duration KEYS_LIVE = Duration.ofHours(24);

  private final List<Waiting> batches;
  private final Instant now;

  /** What has become of the group. */
  record Written(List<Verdict> verdicts, int rows, Place last) {}

  Group(List<Waiting> batches, Instant now) {
    this.batches = batches;
    this.now = now;
  }

  /** When the batch that waited longest came. */
  Instant oldest() {
    return batches.get(0).since();
  }

  /** Writes what is good within the transaction {@code sql}. */
  Future<Written> write(Store store, Statements sql) {
    return Future.all(
            store.users().existing(sql, userIds()),
            store.idempotencyKeys().find(sql, keys(), now.minus(KEYS_LIVE)),
            store.log().epoch(sql),
            store.erasure().erased(sql, userIds()))
        .compose(
            known -> {
              Set<Long> users = known.resultAt(0);
              List<Kept> kept = known.resultAt(1);
              Triage triage = new Triage(new ItemRules(users, now), kept, known.resultAt(3));
              batches.forEach(triage::look);
              return append(store, sql, triage, Position.start(known.<Long>resultAt(2)));
            });
  }

  private Future<Written> append(Store store, Statements sql, Triage triage, Position start) {
    int rows = triage.rows().size();
    if (rows == 0) {
      return Future.succeededFuture(new Written(triage.verdicts(n -> start), 0, Place.START));
    }
    return store
        .activities()
        .append(sql, triage.rows(), now)
        .compose(
            places -> {
              List<Verdict> verdicts = triage.verdicts(n -> start.withActivity(places.at(n - 1)));
              return store
                  .idempotencyKeys()
                  .keep(sql, triage.fresh(), now, now.minus(KEYS_LIVE))
                  .map(new Written(verdicts, rows, places.at(rows - 1)));
            });
  }

  private Set<Long> userIds() {
    return batches.stream()
        .flatMap(w -> w.batch().activities().stream())
        .map(NewActivity::userId)
        .collect(Collectors.toSet());
  }

  private List<Idempotency> keys() {
    return batches.stream().map(w -> w.batch().idempotency()).filter(Objects::nonNull).toList();
  }
}
