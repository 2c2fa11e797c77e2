package com.dreamseed.http;

import com.dreamseed.access.AuditEntry;
import com.dreamseed.access.AuditPage;
import com.dreamseed.access.AuditQuery;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Lists who did what, newest first. */
final class AuditRoutes {

  private static final String LIST = "audit";
  private static final CsvTable TABLE =
      CsvTable.of(
          LIST,
          "id",
          "at",
          "caller",
          "name",
          "action",
          "target",
          "status",
          "address",
          "request_id");

  private record Page(List<AuditEntry> entries, String nextCursor, Instant generatedAt) {}

  private final Bus bus;
  private final ReportDays days;

  AuditRoutes(Bus bus, ReportDays days) {
    this.bus = bus;
    this.days = days;
  }

  /** Answers {@code listAudit}. */
  void list(RoutingContext ctx) {
    boolean csv = CsvTable.wanted(ctx);
    Checked request = Checked.of(ctx);
    AuditQuery query = query(request, csv ? CsvPages.ROWS : (int) request.number("limit", 50));
    if (csv) {
      new CsvPages<>(TABLE, ctx, (Long before) -> part(query.before(before)), AuditRoutes::cells)
          .start(query.before());
    } else {
      bus.ask(Addresses.AUDIT_LOG, query)
          .onSuccess(page -> Records.answer(ctx, 200, shown(page)))
          .onFailure(ctx::fail);
    }
  }

  private AuditQuery query(Checked request, int limit) {
    Filters filters = new Filters(request, days.today());
    Optional<LocalDate> from = filters.from();
    Optional<LocalDate> to = filters.to();
    from.ifPresent(first -> filters.checkOrder(first, to.orElse(filters.today())));
    AuditQuery query =
        new AuditQuery(
            filters.cursor(LIST),
            limit,
            request.text("caller").orElse(null),
            request.text("action").orElse(null),
            request.has("failed") ? request.flag("failed") : null,
            from.map(days::start).orElse(null),
            to.map(days::end).orElse(null));
    filters.refuseBad();
    return query;
  }

  private Future<CsvPages.Page<AuditEntry, Long>> part(AuditQuery query) {
    return bus.ask(Addresses.AUDIT_LOG, query)
        .map(page -> new CsvPages.Page<>(page.entries(), page.next()));
  }

  private static Object[] cells(AuditEntry e) {
    return new Object[] {
      e.id(),
      CsvLines.time(e.at()),
      CsvLines.harmless(e.caller()),
      CsvLines.harmless(e.name()),
      e.action(),
      CsvLines.harmless(e.target()),
      e.status(),
      e.address(),
      e.requestId()
    };
  }

  private Page shown(AuditPage page) {
    String next = page.next() == null ? null : Cursor.write(LIST, page.next());
    return new Page(page.entries(), next, days.now());
  }
}
