package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;

/** What one of several nodes does for all; a node that is gone loses it when its time is over. */
public final class Leases {

  private final Pools pools;

  Leases(Pools pools) {
    this.pools = pools;
  }

  /**
   * Takes or renews the lease {@code name} for {@code holder}; says whether it is theirs. Where
   * only one node can write to the database it is always theirs, and nothing is written.
   */
  public Future<Boolean> hold(String name, String holder, Duration term) {
    Instant now = Instant.now();
    return pools.dialect().writers() == 1
        ? Future.succeededFuture(true)
        : hold(name, holder, now, now.plus(term));
  }

  /**
   * Takes or renews the lease until a time; false where another node holds it. Who cannot have it
   * only reads: every write, also one that changes nothing, makes all nodes look at the log.
   */
  public Future<Boolean> hold(String name, String holder, Instant now, Instant until) {
    String others = "SELECT count(*) FROM leases WHERE name = ? AND holder <> ? AND until >= ?";
    return pools
        .reading()
        .number(others, Tuple.of(name, holder, Times.write(now)))
        .compose(held -> held > 0 ? Future.succeededFuture(false) : take(name, holder, now, until));
  }

  private Future<Boolean> take(String name, String holder, Instant now, Instant until) {
    String take =
        """
        INSERT INTO leases (name, holder, until) VALUES (?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
        WHERE leases.holder = excluded.holder OR leases.until < ?""";
    Tuple values = Tuple.of(name, holder, Times.write(until), Times.write(now));
    return pools.write(sql -> sql.run(take, values)).map(taken -> taken == 1);
  }

  /** Gives the lease up, so that another node need not wait. */
  public Future<Void> release(String name, String holder) {
    String delete = "DELETE FROM leases WHERE name = ? AND holder = ?";
    return pools.write(sql -> sql.run(delete, Tuple.of(name, holder))).mapEmpty();
  }
}
