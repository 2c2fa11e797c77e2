package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Reads whole tables, page by page, as text. */
public final class ExportedRows {

  private static final List<String> TABLES =
      List.of("users", "user_changes", "problems", "activities");

  private final Pools pools;

  ExportedRows(Pools pools) {
    this.pools = pools;
  }

  /** The highest id of {@code table}; rows up to it are exported. */
  public Future<Long> last(String table) {
    return pools.reading().number("SELECT COALESCE(MAX(id), 0) FROM " + known(table));
  }

  /** How many rows up to {@code last} there are. */
  public Future<Long> count(String table, long last) {
    return pools.reading().number("SELECT COUNT(*) FROM " + known(table) + " WHERE id <= ?", last);
  }

  /**
   * The rows above id {@code after} up to {@code last}, rising, at most {@code limit}.
   *
   * @param columns the first must be the id
   */
  public Future<List<String[]>> page(
      String table, List<String> columns, long after, long last, int limit) {
    String select =
        "SELECT %s FROM %s WHERE id > ? AND id <= ? ORDER BY id LIMIT ?"
            .formatted(String.join(", ", columns), known(table));
    return pools
        .reading()
        .list(select, Tuple.of(after, last, limit), row -> texts(row, columns.size()));
  }

  private static String[] texts(Row row, int count) {
    String[] texts = new String[count];
    for (int i = 0; i < count; i++) {
      texts[i] = Columns.text(row, i);
    }
    return texts;
  }

  private static String known(String table) {
    if (!TABLES.contains(table)) {
      throw new IllegalArgumentException("no such table: " + table);
    }
    return table;
  }
}
