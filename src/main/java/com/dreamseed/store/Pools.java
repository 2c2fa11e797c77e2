package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.jdbcclient.JDBCPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.TimeUnit;
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
  private final Pool writing;
  private final Pool reading;
  private final Pool watching;

  Pools(Vertx vertx, Dialect dialect) {
    this.dialect = dialect;
    this.writing = JDBCPool.pool(vertx, dialect.writing(), named("writing", dialect.writers()));
    this.reading = JDBCPool.pool(vertx, dialect.reading(), named("reading", READERS));
    this.watching = JDBCPool.pool(vertx, dialect.reading(), named("watching", 1));
  }

  private static PoolOptions named(String name, int connections) {
    return new PoolOptions()
        .setName(name)
        .setMaxSize(connections)
        .setConnectionTimeout(30)
        .setConnectionTimeoutUnit(TimeUnit.SECONDS);
  }

  /** Everything {@code work} does becomes durable together, or not at all. */
  <T> Future<T> write(Function<Statements, Future<T>> work) {
    return writing
        .getConnection()
        .recover(this::explained)
        .compose(connection -> transaction(connection, work).eventually(connection::close));
  }

  private <T> Future<T> transaction(
      SqlConnection connection, Function<Statements, Future<T>> work) {
    Statements statements = new Statements(connection, dialect);
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
    return new Statements(reading, dialect);
  }

  Statements watching() {
    return new Statements(watching, dialect);
  }

  Future<Void> close() {
    return Future.join(writing.close(), reading.close(), watching.close()).mapEmpty();
  }
}
