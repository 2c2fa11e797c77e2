package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which database server, database and table the log's transaction ids belong to. Restored from a
 * dump, rows carry ids of another server; they are then ordered by id alone, in a new epoch.
 */
final class PostgresOrigin {

  private static final Logger log = LoggerFactory.getLogger(PostgresOrigin.class);

  private static final String PRESENT =
      """
      SELECT (SELECT CAST(system_identifier AS text) FROM pg_control_system())
        || '/' || (SELECT CAST(oid AS text) FROM pg_database WHERE datname = current_database())
        || '/' || CAST(CAST(CAST('activities' AS regclass) AS oid) AS text)""";

  private final Statements sql;

  PostgresOrigin(Statements sql) {
    this.sql = sql;
  }

  /** Looks, in a transaction; after a restore makes the log readable from its start again. */
  Future<Void> check() {
    return sql.run("LOCK TABLE log_origin IN EXCLUSIVE MODE")
        .compose(alone -> text(PRESENT))
        .compose(
            present ->
                text("SELECT origin FROM log_origin")
                    .compose(known -> judge(known, present.orElseThrow())));
  }

  private Future<Optional<String>> text(String select) {
    return sql.first(select, Tuple.tuple(), row -> Columns.text(row, 0));
  }

  private Future<Void> judge(Optional<String> known, String present) {
    if (known.isEmpty()) {
      return sql.run("INSERT INTO log_origin (origin) VALUES (?)", Tuple.of(present)).mapEmpty();
    }
    if (known.get().equals(present)) {
      return Future.succeededFuture();
    }
    log.warn("The database was restored from a dump, the log is read from its start");
    return Migrations.run(
            sql,
            List.of(
                "SET LOCAL lock_timeout = '15s'",
                "SELECT dreamseed_forget_sealed_transactions()",
                "DELETE FROM checkpoint_parts",
                "DELETE FROM checkpoints",
                // Positions that were given out after the dump was taken mean nothing either.
                "UPDATE log_epoch SET epoch"
                    + " = greatest(epoch + 1, CAST(extract(epoch FROM now()) AS bigint))"))
        .compose(anew -> sql.run("UPDATE log_origin SET origin = ?", Tuple.of(present)))
        .mapEmpty();
  }
}
