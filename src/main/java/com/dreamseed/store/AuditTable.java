package com.dreamseed.store;

import com.dreamseed.access.AuditEntry;
import com.dreamseed.access.AuditPage;
import com.dreamseed.access.AuditQuery;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** The audit log; the database itself refuses to change or delete a line of it. */
public final class AuditTable {

  private final Pools pools;
  private final Dialect dialect;

  AuditTable(Pools pools, Dialect dialect) {
    this.pools = pools;
    this.dialect = dialect;
  }

  /** Adds entries. */
  public Future<Void> add(List<AuditEntry> entries) {
    String insert =
        """
        INSERT INTO audit (at, caller, name, action, target, status, address, request_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
    return pools.write(sql -> sql.batch(insert, entries.stream().map(AuditTable::tuple).toList()));
  }

  private static Tuple tuple(AuditEntry e) {
    return Tuple.of(
        Times.write(e.at()),
        e.caller(),
        e.name(),
        e.action(),
        e.target(),
        e.status(),
        e.address(),
        e.requestId());
  }

  /** The entries asked for, newest first. */
  public Future<AuditPage> page(AuditQuery asked) {
    Filter filter = new Filter(dialect, "id < ?", asked.before());
    filter.equal("caller", asked.caller());
    filter.equal("action", asked.action());
    if (asked.failed() != null) {
      filter.and(asked.failed() ? "status >= ?" : "status < ?", 400);
    }
    if (asked.from() != null) {
      filter.and("at >= ?", Times.write(asked.from()));
    }
    if (asked.until() != null) {
      filter.and("at < ?", Times.write(asked.until()));
    }
    String select =
        "SELECT id, at, caller, name, action, target, status, address, request_id FROM audit"
            + filter.where()
            + " ORDER BY id DESC LIMIT ?";
    return pools
        .reading()
        .list(select, filter.values().addInteger(asked.limit() + 1), AuditTable::entry)
        .map(found -> page(asked, found));
  }

  private static AuditPage page(AuditQuery asked, List<AuditEntry> found) {
    if (found.size() <= asked.limit()) {
      return new AuditPage(found, null);
    }
    List<AuditEntry> shown = found.subList(0, asked.limit());
    return new AuditPage(shown, shown.get(shown.size() - 1).id());
  }

  private static AuditEntry entry(Row row) {
    return new AuditEntry(
        Columns.number(row, 0),
        Columns.time(row, 1),
        Columns.text(row, 2),
        Columns.text(row, 3),
        Columns.text(row, 4),
        Columns.text(row, 5),
        (int) Columns.number(row, 6),
        Columns.text(row, 7),
        Columns.text(row, 8));
  }
}
