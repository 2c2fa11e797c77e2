package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Takes statements, either within one transaction ({@link Store#write}) or for reading. Other rooms
 * only hand it on to the tables; what can be said to it is this room's.
 */
public final class Statements {

  private final SqlClient client;
  private final Dialect dialect;
  private final Runnable onLost;

  /**
   * Statements over {@code client}.
   *
   * @param onLost run where its connection proves to be dead
   */
  Statements(SqlClient client, Dialect dialect, Runnable onLost) {
    this.client = client;
    this.dialect = dialect;
    this.onLost = onLost;
  }

  /** All rows, made into what {@code shape} makes of them while they are read. */
  <T> Future<List<T>> list(String sql, Tuple parameters, Function<Row, T> shape) {
    return explained(
        client
            .preparedQuery(sql)
            .collecting(Collectors.mapping(shape, Collectors.<T>toList()))
            .execute(parameters)
            .map(SqlResult::value));
  }

  /**
   * One text of each of the rows with these ids; {@code sql} selects id and text by a JSON list.
   */
  Future<Map<Long, String>> texts(String sql, Collection<Long> ids) {
    String list = new JsonArray(new ArrayList<>(ids)).encode();
    return list(sql, Tuple.of(list), r -> Map.entry(Columns.number(r, 0), Columns.text(r, 1)))
        .map(
            rows ->
                rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** The first row, where there is one. */
  <T> Future<Optional<T>> first(String sql, Tuple parameters, Function<Row, T> shape) {
    return list(sql, parameters, shape).map(found -> found.stream().findFirst());
  }

  /**
   * The one number a query without parameters answers with; 0 where it is null. It is not prepared:
   * the client would ask for its parameters first, over the network, each time.
   */
  Future<Long> number(String sql) {
    Collector<Row, ?, List<Long>> numbers =
        Collectors.mapping(row -> Columns.number(row, 0), Collectors.toList());
    return explained(client.query(sql).collecting(numbers).execute().map(SqlResult::value))
        .map(found -> found.get(0));
  }

  /** The one number a query answers with; 0 where it is null. */
  Future<Long> number(String sql, Object... parameters) {
    return number(sql, Tuple.from(List.of(parameters)));
  }

  Future<Long> number(String sql, Tuple parameters) {
    return list(sql, parameters, row -> Columns.number(row, 0)).map(found -> found.get(0));
  }

  /** Runs a statement; gives the number of rows it changed. */
  Future<Integer> run(String sql, Tuple parameters) {
    return explained(client.preparedQuery(sql).execute(parameters).map(RowSet::rowCount));
  }

  /** Runs a statement without parameters, of any kind. */
  Future<Void> run(String sql) {
    return explained(client.query(sql).execute().mapEmpty());
  }

  /** Runs one statement for each tuple. */
  Future<Void> batch(String sql, List<Tuple> parameters) {
    return parameters.isEmpty()
        ? Future.succeededFuture()
        : explained(client.preparedQuery(sql).executeBatch(parameters).mapEmpty());
  }

  /** Sends rows to a table, or to columns of it, in PostgreSQL's own way; in a transaction. */
  Future<Void> copy(String table, List<Object[]> rows) {
    return explained(CopyIn.to(client, table, rows).mapEmpty());
  }

  private <T> Future<T> explained(Future<T> answer) {
    return answer.recover(this::explained);
  }

  private <T> Future<T> explained(Throwable e) {
    if (dialect.isLost(e)) {
      onLost.run();
    }
    return Future.failedFuture(dialect.explain(e).map(Throwable.class::cast).orElse(e));
  }
}
