package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/** Duties that one node of a cluster has at a time, until its lease runs out. */
public final class Leases {

  private final Pools pools;

  Leases(Pools pools) {
    this.pools = pools;
  }

  /** Takes or prolongs a lease; false where another node holds it. */
  public Future<Boolean> hold(String duty, String holder, Instant now, Instant until) {
    String update =
        """
        UPDATE alert_leases SET holder = ?, held_until = ?
        WHERE duty = ? AND (holder = ? OR held_until < ?)""";
    Tuple values = Tuple.of(holder, Times.write(until), duty, holder, Times.write(now));
    return pools.write(sql -> sql.run(update, values)).map(count -> count > 0);
  }

  /** Gives a lease back, where {@code holder} has it. */
  public Future<Void> release(String duty, String holder) {
    String update =
        "UPDATE alert_leases SET holder = '', held_until = '' WHERE duty = ? AND holder = ?";
    return pools.write(sql -> sql.run(update, Tuple.of(duty, holder))).mapEmpty();
  }
}
