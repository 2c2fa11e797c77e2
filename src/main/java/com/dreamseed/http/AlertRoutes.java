package com.dreamseed.http;

import com.dreamseed.alert.AlertCommand;
import com.dreamseed.alert.AlertList;
import com.dreamseed.alert.AlertShown;
import com.dreamseed.alert.PreviewAsked;
import com.dreamseed.alert.RuleFields;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.bus.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes, changes, lists, previews, tries and takes away alert rules. */
final class AlertRoutes {

  private static final String LIST = "alerts";
  private static final int USUAL_DAYS = 30;
  private static final CsvTable TABLE =
      CsvTable.of(
          LIST,
          "id",
          "name",
          "metric",
          "comparator",
          "threshold",
          "basis",
          "severity",
          "enabled",
          "muted_until",
          "state",
          "since",
          "value");

  private record Page(
      List<AlertShown> alerts,
      String nextCursor,
      AlertList.ChannelsSet channels,
      Instant generatedAt) {}

  private final Bus bus;
  private final ReportDays days;

  AlertRoutes(Bus bus, ReportDays days) {
    this.bus = bus;
    this.days = days;
  }

  /** Answers {@code listAlerts}. */
  void list(RoutingContext ctx) {
    Checked request = Checked.of(ctx);
    long after = request.text("cursor").map(c -> Cursor.read(LIST, c)).orElse(0L);
    if (CsvTable.wanted(ctx)) {
      new CsvPages<>(TABLE, ctx, this::part, AlertRoutes::cells).start(after);
      return;
    }
    int limit = (int) request.number("limit", 50);
    bus.ask(Addresses.ALERTS, new AlertCommand.Page(after, limit))
        .onSuccess(found -> Records.answer(ctx, 200, shown(found)))
        .onFailure(ctx::fail);
  }

  private Future<CsvPages.Page<AlertShown, Long>> part(Long after) {
    return bus.ask(Addresses.ALERTS, new AlertCommand.Page(after, CsvPages.ROWS))
        .map(found -> new CsvPages.Page<>(found.alerts(), found.next()));
  }

  private static Object[] cells(AlertShown a) {
    return new Object[] {
      a.id(),
      CsvLines.harmless(a.name()),
      a.metric(),
      text(a.comparator()),
      a.threshold(),
      text(a.basis()),
      a.severity().text(),
      a.enabled(),
      CsvLines.time(a.mutedUntil()),
      a.state(),
      CsvLines.time(a.since()),
      a.value()
    };
  }

  private static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private Page shown(AlertList found) {
    String next = found.next() == null ? null : Cursor.write(LIST, found.next());
    return new Page(found.alerts(), next, found.channels(), days.now());
  }

  /** Answers {@code createAlert}. */
  void create(RoutingContext ctx) {
    one(new AlertCommand.Create(fields(ctx)))
        .onSuccess(made -> Records.created(ctx, made.id(), made))
        .onFailure(ctx::fail);
  }

  /** Answers {@code getAlert}. */
  void find(RoutingContext ctx) {
    one(new AlertCommand.Find(id(ctx)))
        .onSuccess(found -> Records.answer(ctx, 200, found))
        .onFailure(ctx::fail);
  }

  /** Answers {@code updateAlert}. */
  void change(RoutingContext ctx) {
    one(new AlertCommand.Change(id(ctx), fields(ctx)))
        .onSuccess(changed -> Records.answer(ctx, 200, changed))
        .onFailure(ctx::fail);
  }

  /** Answers {@code deleteAlert}. */
  void delete(RoutingContext ctx) {
    bus.ask(Addresses.ALERTS, new AlertCommand.Delete(id(ctx)))
        .onSuccess(gone -> Records.gone(ctx))
        .onFailure(ctx::fail);
  }

  /** Answers {@code testAlert}. */
  void test(RoutingContext ctx) {
    bus.ask(Addresses.ALERTS, new AlertCommand.Try(id(ctx)))
        .onSuccess(done -> Records.answer(ctx, 202, Map.of("messages", done.sent())))
        .onFailure(ctx::fail);
  }

  /** Answers {@code previewAlert}. */
  void preview(RoutingContext ctx) {
    int asked = (int) Checked.of(ctx).number("days", USUAL_DAYS);
    bus.ask(Addresses.ALERT_PREVIEW, new PreviewAsked(fields(ctx), asked))
        .onSuccess(preview -> Records.answer(ctx, 200, preview))
        .onFailure(ctx::fail);
  }

  private Future<AlertShown> one(AlertCommand command) {
    return bus.ask(Addresses.ALERTS, command).map(found -> found.alerts().get(0));
  }

  private static long id(RoutingContext ctx) {
    return Checked.of(ctx).number("alert_id", 0);
  }

  private static RuleFields fields(RoutingContext ctx) {
    JsonObject body = Checked.of(ctx).object();
    return read(body, RuleFields.class).naming(body.fieldNames());
  }

  /** A body that agrees with its schema, as a record. */
  static <T> T read(JsonObject body, Class<T> type) {
    try {
      return Json.mapper().readValue(body.encode(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the contract lets pass what cannot be read", e);
    }
  }
}
