package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.jdbcclient.JDBCConnectOptions;
import io.vertx.jdbcclient.JDBCPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A pool of connections that is made anew when one of them proves to be dead: the JDBC client takes
 * every connection for a good one for ever, so that a dead one would be handed out again and again.
 */
final class Connections {

  /**
   * What is under way over the other connections of a pool that was replaced may come to an end.
   */
  private static final long LAST_WORDS_MS = 30_000;

  private final Vertx vertx;
  private final JDBCConnectOptions to;
  private final PoolOptions options;
  private final AtomicReference<Pool> pool;

  Connections(Vertx vertx, JDBCConnectOptions to, String name, int most) {
    this.vertx = vertx;
    this.to = to;
    this.options =
        new PoolOptions()
            .setName(name)
            .setMaxSize(most)
            .setConnectionTimeout(30)
            .setConnectionTimeoutUnit(TimeUnit.SECONDS);
    this.pool = new AtomicReference<>(made());
  }

  private Pool made() {
    return JDBCPool.pool(vertx, to, options);
  }

  /** The pool of now; to be asked for each piece of work. */
  Pool pool() {
    return pool.get();
  }

  /** A connection of {@code used} is dead; its likes may be too. */
  void lost(Pool used) {
    if (pool.get() != used) {
      return;
    }
    Pool fresh = made();
    if (pool.compareAndSet(used, fresh)) {
      vertx.setTimer(LAST_WORDS_MS, timer -> used.close());
    } else {
      fresh.close();
    }
  }

  Future<Void> close() {
    return pool.get().close();
  }
}
