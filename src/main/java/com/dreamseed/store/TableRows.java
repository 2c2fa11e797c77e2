package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whole tables in and out, each row as text by column: what import and export speak. */
public final class TableRows {

  /** The tables, with their columns in order. */
  public enum Table {
    USERS(
        "id, email, username, user_type, created_at, last_activity, is_online, country, metadata"),
    PROBLEMS("id, title, content, answer, subject, difficulty, status, created_at, updated_at"),
    ACTIVITIES("id, user_id, activity_type, description, metadata, created_at"),
    /** Read only: the triggers write it. */
    USER_CHANGES("id, user_id, field, old_value, new_value, changed_at");

    private final List<String> columns;

    Table(String columns) {
      this.columns = List.of(columns.split(", "));
    }

    public List<String> columns() {
      return columns;
    }

    String table() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What stands where a row has no value; the database's defaults only serve columns left out. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "user_type", "'free'",
          "is_online", "0",
          "status", "'active'",
          "created_at", "CURRENT_TIMESTAMP",
          "updated_at", "CURRENT_TIMESTAMP");

  private final Pools pools;

  TableRows(Pools pools) {
    this.pools = pools;
  }

  /**
   * Writes {@code rows}, checked before. A user whose e-mail is there is changed to what the row
   * says and keeps the id; so is a problem whose id is there; an activity whose id is there stays
   * as it is, because the log is only ever added to. Rows without an id get the next one.
   *
   * @param columns the columns the rows have, of {@link Table#columns}
   * @param rows one value a column, null where there is none
   */
  public Future<Void> write(
      Statements sql, Table table, List<String> columns, List<? extends List<String>> rows) {
    String insert =
        "INSERT INTO %s (%s) VALUES (%s) %s"
            .formatted(
                table.table(),
                String.join(", ", columns),
                String.join(", ", columns.stream().map(TableRows::value).toList()),
                known(table, columns));
    List<Tuple> tuples = rows.stream().map(r -> Tuple.tuple(new ArrayList<>(r))).toList();
    return sql.batch(insert, tuples);
  }

  private static String value(String column) {
    return DEFAULTS.containsKey(column) ? "coalesce(?, " + DEFAULTS.get(column) + ")" : "?";
  }

  private static String known(Table table, List<String> columns) {
    String key = table == Table.USERS ? "email" : "id";
    List<String> others = columns.stream().filter(c -> !c.equals(key) && !c.equals("id")).toList();
    if (table == Table.ACTIVITIES || others.isEmpty()) {
      return "ON CONFLICT (" + key + ") DO NOTHING";
    }
    String sets = String.join(", ", others.stream().map(c -> c + " = excluded." + c).toList());
    return "ON CONFLICT (" + key + ") DO UPDATE SET " + sets;
  }

  /** The next {@code limit} rows with an id above {@code id}, every column, null for no value. */
  public Future<List<List<String>>> after(Table table, long id, int limit) {
    int width = table.columns().size();
    String sql =
        "SELECT %s FROM %s WHERE id > ? ORDER BY id LIMIT ?"
            .formatted(String.join(", ", table.columns()), table.table());
    return pools.reading().list(sql, Tuple.of(id, limit), row -> texts(row, width));
  }

  private static List<String> texts(Row row, int width) {
    List<String> texts = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      texts.add(Columns.text(row, i));
    }
    return texts;
  }

  /** How many rows a table has. */
  public Future<Long> count(Table table) {
    return pools.reading().number("SELECT count(*) FROM " + table.table());
  }
}
