package com.dreamseed.store;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Looks whether tables that are there already have every column that is read and written. */
final class Adoption {

  private record Table(String name, List<String> columns) {}

  private static final List<Table> EXPECTED =
      List.of(
          new Table("users", TableRows.Table.USERS.columns()),
          new Table("activities", TableRows.Table.ACTIVITIES.columns()),
          new Table("problems", TableRows.Table.PROBLEMS.columns()));

  private Adoption() {}

  /** Fails with {@code UNAVAILABLE} where a table is there and lacks a column. */
  static Future<Void> check(Statements sql, Dialect dialect) {
    Future<Void> chain = Future.succeededFuture();
    for (Table table : EXPECTED) {
      chain =
          chain
              .compose(before -> columns(sql, dialect, table.name()))
              .compose(columns -> complete(table, columns));
    }
    return chain;
  }

  /** The columns of {@code table}; none where it is not there. */
  static Future<List<String>> columns(Statements sql, Dialect dialect, String table) {
    return sql.list(dialect.columnNames(), Tuple.of(table), row -> Columns.text(row, 0));
  }

  private static Future<Void> complete(Table table, List<String> columns) {
    List<String> missing = new ArrayList<>(table.columns());
    missing.removeAll(columns);
    if (columns.isEmpty() || missing.isEmpty()) {
      return Future.succeededFuture();
    }
    String names = String.join(", ", missing);
    return Future.failedFuture(
        Failure.of(Kind.UNAVAILABLE, "store.missing-columns", table.name(), names));
  }
}
