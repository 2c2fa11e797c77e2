package com.dreamseed.store;

import io.vertx.sqlclient.Tuple;

/** The conditions of a list, with the values they are about; what is null is not asked for. */
final class Filter {

  /** Stands for "no country" in filters. */
  private static final String NOWHERE = "ZZ";

  private final StringBuilder sql;
  private final Tuple values;

  /** Begins with a condition that always stands. */
  Filter(String where, Object value) {
    this.sql = new StringBuilder(where);
    this.values = Tuple.of(value);
  }

  /** A condition with one parameter. */
  void and(String condition, Object value) {
    sql.append(" AND ").append(condition);
    values.addValue(value);
  }

  void equal(String column, Object wanted) {
    if (wanted != null) {
      and(column + " = ?", wanted);
    }
  }

  /** Users of a country, or {@code ZZ} for those whose country is none that statistics know. */
  void country(String column, String wanted) {
    if (NOWHERE.equals(wanted)) {
      and(
          "coalesce(CASE WHEN length(%1$s) = 2 THEN upper(%1$s) END, 'ZZ') = ?".formatted(column),
          NOWHERE);
    } else if (wanted != null) {
      and("upper(%s) = ?".formatted(column), wanted);
    }
  }

  String sql() {
    return sql.toString();
  }

  Tuple values() {
    return values;
  }
}
