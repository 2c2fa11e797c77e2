package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.function.Function;

/**
 * The connections to one database: one that writes, a few that read, and one that watches for what
 * others commit. A connection that has run a transaction of the driver's keeps it open afterwards
 * (vertx-jdbc-client issue 356), so transactions are begun and ended by statements of ours, and on
 * the writing connection only.
 */
final class Pools {

  private static final int READERS = 3;

  private final Dialect dialect;
  private final Connections writing;
  private final Connections reading;
  private final Connections watching;

  Pools(Vertx vertx, Dialect dialect) {
    this.dialect = dialect;
    this.writing = new Connections(vertx, dialect.writing(), "writing", dialect.writers());
    this.reading = new Connections(vertx, dialect.reading(), "reading", READERS);
    this.watching = new Connections(vertx, dialect.reading(), "watching", 1);
  }

  /** Everything {@code work} does becomes durable together, or not at all. */
  <T> Future<T> write(Function<Statements, Future<T>> work) {
    Pool pool = writing.pool();
    return pool.getConnection()
        .recover(this::explained)
        .compose(
            connection ->
                transaction(statements(connection, writing, pool), work)
                    .eventually(connection::close));
  }

  private Statements statements(SqlClient client, Connections from, Pool pool) {
    return new Statements(client, dialect, () -> from.lost(pool));
  }

  private <T> Future<T> transaction(Statements statements, Function<Statements, Future<T>> work) {
    return statements
        .run(dialect.begin())
        .compose(begun -> work.apply(statements))
        .compose(result -> statements.run("COMMIT").map(result))
        .recover(e -> rolledBack(statements, e));
  }

  /** A full disk makes the database roll back by itself; then this finds nothing to do. */
  private static <T> Future<T> rolledBack(Statements statements, Throwable cause) {
    return statements.run("ROLLBACK").transform(done -> Future.failedFuture(cause));
  }

  private <T> Future<T> explained(Throwable e) {
    return Future.failedFuture(dialect.explain(e).map(Throwable.class::cast).orElse(e));
  }

  Dialect dialect() {
    return dialect;
  }

  Statements reading() {
    Pool pool = reading.pool();
    return statements(pool, reading, pool);
  }

  Statements watching() {
    Pool pool = watching.pool();
    return statements(pool, watching, pool);
  }

  Future<Void> close() {
    return Future.join(writing.close(), reading.close(), watching.close()).mapEmpty();
  }
}
