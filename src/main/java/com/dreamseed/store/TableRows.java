package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Whole tables, each row as text by column, page by page: what export writes. */
public final class TableRows {

  /** The tables, with their columns in order. */
  public enum Table {
    USERS(
        "id, email, username, user_type, created_at, last_activity, is_online, country, metadata"),
    PROBLEMS("id, title, content, answer, subject, difficulty, status, created_at, updated_at"),
    ACTIVITIES("id, user_id, activity_type, description, metadata, created_at"),
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

  private final Pools pools;

  TableRows(Pools pools) {
    this.pools = pools;
  }

  /**
   * The next {@code limit} rows with an id above {@code id} and up to {@code last}, every column,
   * null for no value.
   */
  public Future<List<List<String>>> after(Table table, long id, long last, int limit) {
    int width = table.columns().size();
    String sql =
        "SELECT %s FROM %s WHERE id > ? AND id <= ? ORDER BY id LIMIT ?"
            .formatted(String.join(", ", table.columns()), table.table());
    return pools.reading().list(sql, Tuple.of(id, last, limit), row -> texts(row, width));
  }

  private static List<String> texts(Row row, int width) {
    List<String> texts = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      texts.add(Columns.text(row, i));
    }
    return texts;
  }

  /** The highest id of a table, 0 where it is empty. */
  public Future<Long> last(Table table) {
    return pools.reading().number("SELECT coalesce(max(id), 0) FROM " + table.table());
  }

  /** How many rows up to the id {@code last} a table has. */
  public Future<Long> count(Table table, long last) {
    return pools.reading().number("SELECT count(*) FROM " + table.table() + " WHERE id <= ?", last);
  }
}
