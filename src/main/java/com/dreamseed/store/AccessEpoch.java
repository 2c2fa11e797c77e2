package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/** Counts the changes of anybody's rights, for those who keep copies. */
public final class AccessEpoch {

  private final Pools pools;

  AccessEpoch(Pools pools) {
    this.pools = pools;
  }

  /** The number of the newest change. */
  public Future<Long> newest() {
    return pools.reading().number("SELECT epoch FROM access_epoch");
  }

  /** Counts one more, as a part of the transaction that makes it; gives its number. */
  static Future<Long> rise(Statements sql) {
    return sql.list(
            "UPDATE access_epoch SET epoch = epoch + 1 RETURNING epoch",
            Tuple.tuple(),
            row -> Columns.number(row, 0))
        .map(epochs -> epochs.get(0));
  }
}
