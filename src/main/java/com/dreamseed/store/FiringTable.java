package com.dreamseed.store;

import static com.dreamseed.store.AlertRuleTable.flag;
import static com.dreamseed.store.AlertRuleTable.tuple;

import com.dreamseed.alert.Firing;
import com.dreamseed.alert.FiringPage;
import com.dreamseed.alert.FiringQuery;
import com.dreamseed.alert.Severity;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;

/** Each time that a rule fired. */
public final class FiringTable {

  private final Pools pools;
  private final Dialect dialect;

  FiringTable(Pools pools, Dialect dialect) {
    this.pools = pools;
    this.dialect = dialect;
  }

  static Future<Long> open(Statements sql, Firing firing) {
    String insert =
        """
        INSERT INTO alert_firings (alert_id, name, metric, severity, value, condition, details,
          muted, started_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";
    return sql.first(
            insert,
            tuple(
                firing.alertId(),
                firing.name(),
                firing.metric(),
                firing.severity().name(),
                firing.value(),
                firing.condition(),
                firing.details(),
                flag(firing.muted()),
                Times.write(firing.startedAt())),
            row -> Columns.number(row, 0))
        .map(id -> id.orElseThrow());
  }

  static Future<Integer> close(Statements sql, long id, Instant now, Double value) {
    String update =
        """
        UPDATE alert_firings SET resolved_at = ?, resolved_value = ?
        WHERE id = ? AND resolved_at IS NULL""";
    return sql.run(update, tuple(Times.write(now), value, id));
  }

  /** A page of firings, newest first. */
  public Future<FiringPage> page(FiringQuery asked) {
    Filter filter = new Filter(dialect, "id < ?", asked.before());
    filter.equal("alert_id", asked.alertId());
    String open =
        asked.open() == null
            ? ""
            : asked.open() ? " AND resolved_at IS NULL" : " AND resolved_at IS NOT NULL";
    String select =
        """
        SELECT id, alert_id, name, metric, severity, value, condition, details, muted, started_at,
          resolved_at, resolved_value FROM alert_firings"""
            + filter.where()
            + open
            + " ORDER BY id DESC LIMIT ?";
    return pools
        .reading()
        .list(select, filter.values().addValue(asked.limit() + 1), FiringTable::firing)
        .map(found -> page(found, asked.limit()));
  }

  private static FiringPage page(List<Firing> found, int limit) {
    return found.size() > limit
        ? new FiringPage(found.subList(0, limit), found.get(limit - 1).id())
        : new FiringPage(found, null);
  }

  /** The firing with this id. */
  public Future<Firing> find(long id) {
    return page(new FiringQuery(id + 1, 1, null, null)).map(page -> page.firings().get(0));
  }

  private static Firing firing(Row row) {
    return new Firing(
        Columns.number(row, 0),
        Columns.number(row, 1),
        Columns.text(row, 2),
        Columns.text(row, 3),
        Severity.valueOf(Columns.text(row, 4)),
        Columns.decimal(row, 5),
        Columns.text(row, 6),
        Columns.text(row, 7),
        Columns.truth(row, 8),
        Columns.time(row, 9),
        Columns.time(row, 10),
        Columns.decimal(row, 11));
  }
}
