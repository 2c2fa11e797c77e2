package com.dreamseed.http;

import com.dreamseed.alert.Delivery;
import com.dreamseed.alert.DeliveryQuery;
import com.dreamseed.alert.Firing;
import com.dreamseed.alert.FiringQuery;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;

/** Lists when rules fired and what was sent, newest first. */
final class AlertHistory {

  private static final String FIRINGS = "alert-firings";
  private static final String DELIVERIES = "alert-deliveries";

  private static final CsvTable FIRING_TABLE =
      CsvTable.of(
          FIRINGS,
          "id",
          "alert_id",
          "name",
          "metric",
          "severity",
          "value",
          "condition",
          "details",
          "muted",
          "started_at",
          "resolved_at",
          "resolved_value");

  private static final CsvTable DELIVERY_TABLE =
      CsvTable.of(
          DELIVERIES,
          "id",
          "alert_id",
          "firing_id",
          "report_id",
          "kind",
          "channel",
          "target",
          "severity",
          "subject",
          "state",
          "attempts",
          "created_at",
          "next_attempt_at",
          "sent_at",
          "error");

  private record Firings(List<Firing> firings, String nextCursor, Instant generatedAt) {}

  private record Deliveries(List<Delivery> deliveries, String nextCursor, Instant generatedAt) {}

  private final Bus bus;
  private final ReportDays days;

  AlertHistory(Bus bus, ReportDays days) {
    this.bus = bus;
    this.days = days;
  }

  /** Answers {@code listFirings}. */
  void firings(RoutingContext ctx) {
    Checked request = Checked.of(ctx);
    Boolean open = request.has("open") ? request.flag("open") : null;
    boolean csv = CsvTable.wanted(ctx);
    FiringQuery query =
        new FiringQuery(before(request, FIRINGS), limit(request, csv), rule(request), open);
    if (csv) {
      new CsvPages<>(
              FIRING_TABLE, ctx, (Long from) -> firings(query.before(from)), AlertHistory::cells)
          .start(query.before());
      return;
    }
    bus.ask(Addresses.ALERT_FIRINGS, query)
        .map(page -> new Firings(page.firings(), cursor(FIRINGS, page.next()), days.now()))
        .onSuccess(page -> Records.answer(ctx, 200, page))
        .onFailure(ctx::fail);
  }

  private Future<CsvPages.Page<Firing, Long>> firings(FiringQuery query) {
    return bus.ask(Addresses.ALERT_FIRINGS, query)
        .map(page -> new CsvPages.Page<>(page.firings(), page.next()));
  }

  /** Answers {@code listDeliveries}. */
  void deliveries(RoutingContext ctx) {
    Checked request = Checked.of(ctx);
    boolean csv = CsvTable.wanted(ctx);
    String state = request.text("state").orElse(null);
    DeliveryQuery query =
        new DeliveryQuery(before(request, DELIVERIES), limit(request, csv), rule(request), state);
    if (csv) {
      new CsvPages<>(
              DELIVERY_TABLE,
              ctx,
              (Long from) -> deliveries(query.before(from)),
              AlertHistory::cells)
          .start(query.before());
      return;
    }
    bus.ask(Addresses.ALERT_DELIVERIES, query)
        .map(page -> new Deliveries(page.deliveries(), cursor(DELIVERIES, page.next()), days.now()))
        .onSuccess(page -> Records.answer(ctx, 200, page))
        .onFailure(ctx::fail);
  }

  private Future<CsvPages.Page<Delivery, Long>> deliveries(DeliveryQuery query) {
    return bus.ask(Addresses.ALERT_DELIVERIES, query)
        .map(page -> new CsvPages.Page<>(page.deliveries(), page.next()));
  }

  private static long before(Checked request, String list) {
    return request.text("cursor").map(c -> Cursor.read(list, c)).orElse(Long.MAX_VALUE);
  }

  private static int limit(Checked request, boolean csv) {
    return csv ? CsvPages.ROWS : (int) request.number("limit", 50);
  }

  private static Long rule(Checked request) {
    return request.has("alert_id") ? request.number("alert_id", 0) : null;
  }

  private static String cursor(String list, Long next) {
    return next == null ? null : Cursor.write(list, next);
  }

  private static Object[] cells(Firing f) {
    return new Object[] {
      f.id(),
      f.alertId(),
      CsvLines.harmless(f.name()),
      f.metric(),
      f.severity().text(),
      f.value(),
      CsvLines.harmless(f.condition()),
      CsvLines.harmless(f.details()),
      f.muted(),
      CsvLines.time(f.startedAt()),
      CsvLines.time(f.resolvedAt()),
      f.resolvedValue()
    };
  }

  private static Object[] cells(Delivery d) {
    return new Object[] {
      d.id(),
      d.alertId(),
      d.firingId(),
      d.reportId(),
      d.kind(),
      d.channel(),
      CsvLines.harmless(d.target()),
      d.severity(),
      CsvLines.harmless(d.subject()),
      d.state(),
      d.attempts(),
      CsvLines.time(d.createdAt()),
      CsvLines.time(d.nextAttemptAt()),
      CsvLines.time(d.sentAt()),
      CsvLines.harmless(d.error())
    };
  }
}
