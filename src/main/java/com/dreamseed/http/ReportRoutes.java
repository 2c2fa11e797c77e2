package com.dreamseed.http;

import com.dreamseed.alert.ReportCommand;
import com.dreamseed.alert.ReportFields;
import com.dreamseed.alert.ReportList;
import com.dreamseed.alert.Subscription;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes, changes, lists, sends and takes away scheduled reports. */
final class ReportRoutes {

  private static final String LIST = "reports";

  private record Page(List<Subscription> reports, String nextCursor, Instant generatedAt) {}

  private final Bus bus;
  private final ReportDays days;

  ReportRoutes(Bus bus, ReportDays days) {
    this.bus = bus;
    this.days = days;
  }

  /** Answers {@code listReports}. */
  void list(RoutingContext ctx) {
    Checked request = Checked.of(ctx);
    long after = request.text("cursor").map(c -> Cursor.read(LIST, c)).orElse(0L);
    int limit = (int) request.number("limit", 50);
    bus.ask(Addresses.REPORTS, new ReportCommand.Page(after, limit))
        .onSuccess(found -> Records.answer(ctx, 200, shown(found)))
        .onFailure(ctx::fail);
  }

  private Page shown(ReportList found) {
    String next = found.next() == null ? null : Cursor.write(LIST, found.next());
    return new Page(found.reports(), next, days.now());
  }

  /** Answers {@code createReport}. */
  void create(RoutingContext ctx) {
    one(new ReportCommand.Create(fields(ctx)))
        .onSuccess(made -> Records.created(ctx, made.id(), made))
        .onFailure(ctx::fail);
  }

  /** Answers {@code updateReport}. */
  void change(RoutingContext ctx) {
    one(new ReportCommand.Change(id(ctx), fields(ctx)))
        .onSuccess(changed -> Records.answer(ctx, 200, changed))
        .onFailure(ctx::fail);
  }

  /** Answers {@code deleteReport}. */
  void delete(RoutingContext ctx) {
    bus.ask(Addresses.REPORTS, new ReportCommand.Delete(id(ctx)))
        .onSuccess(gone -> Records.gone(ctx))
        .onFailure(ctx::fail);
  }

  /** Answers {@code sendReport}. */
  void send(RoutingContext ctx) {
    bus.ask(Addresses.REPORTS, new ReportCommand.Send(id(ctx)))
        .onSuccess(done -> Records.answer(ctx, 202, Map.of("messages", done.sent())))
        .onFailure(ctx::fail);
  }

  private Future<Subscription> one(ReportCommand command) {
    return bus.ask(Addresses.REPORTS, command).map(found -> found.reports().get(0));
  }

  private static long id(RoutingContext ctx) {
    return Checked.of(ctx).number("report_id", 0);
  }

  private static ReportFields fields(RoutingContext ctx) {
    JsonObject body = Checked.of(ctx).object();
    return AlertRoutes.read(body, ReportFields.class).naming(body.fieldNames());
  }
}
