package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The conditions of a list, with the values they are about; what is null is not asked for. */
final class Filter {

  /**
   * Texts that begin with a date are compared first, which is quick and leaves room for every form
   * and zone; times are read only where that holds.
   */
  private static final Duration ROOM = Duration.ofDays(2);

  private final Dialect dialect;
  private final StringBuilder sql;
  private final Tuple values;

  /** Begins with a condition that always stands. */
  Filter(Dialect dialect, String condition, Object value) {
    this.dialect = dialect;
    this.sql = new StringBuilder(condition);
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

  /** One of two columns holds {@code part}, in capitals or not. */
  void contains(String column, String other, String part) {
    String pattern = "%" + part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    and(
        "(%2$s %1$s ? ESCAPE '\\' OR %3$s %1$s ? ESCAPE '\\')"
            .formatted(dialect.like(), column, other),
        pattern);
    values.addString(pattern);
  }

  /**
   * Users of a country, or {@code ZZ} for those whose country is none that statistics know; of the
   * table of users by the indexes {@code dreamseed_users_country} and {@code …_plan}, which have
   * the same words.
   */
  void country(String column, String wanted) {
    if (wanted != null) {
      and(
          "coalesce(CASE WHEN length(%1$s) = 2 THEN upper(%1$s) END, 'ZZ') = ?".formatted(column),
          wanted);
    }
  }

  /** Times from {@code from}, included, until {@code until}; an absent one is no limit. */
  void during(String column, Instant from, Instant until) {
    if (from != null) {
      and(column + " >= ?", Times.write(from.minus(ROOM)));
      and(moments(column, ">="), Times.write(from) + "Z");
    }
    if (until != null) {
      and(column + " < ?", Times.write(until.plus(ROOM)));
      and(moments(column, "<"), Times.write(until) + "Z");
    }
  }

  private String moments(String column, String comparison) {
    return dialect.moment(column) + " " + comparison + " " + dialect.moment("?");
  }

  /**
   * The lowest id among the {@code count} newest rows of {@code table} that this filter, of indexed
   * columns, leaves; empty where there are not so many.
   */
  Future<Optional<Long>> floor(Statements statements, String table, int count) {
    String select = "SELECT id FROM %s%s ORDER BY id DESC LIMIT 1 OFFSET %d";
    return statements.first(
        select.formatted(table, where(), count - 1), values, row -> Columns.number(row, 0));
  }

  String where() {
    return " WHERE " + sql;
  }

  Tuple values() {
    return values;
  }
}
