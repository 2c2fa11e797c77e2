package com.dreamseed.http;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.records.Annotation;
import com.dreamseed.records.AnnotationCommand;
import com.dreamseed.store.Position;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Finds, makes and takes away annotations. */
final class AnnotationRoutes {

  private static final CsvTable TABLE =
      CsvTable.of("annotations", "id", "date", "text", "kind", "created_at");
  private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

  private record Found(List<Annotation> annotations, Instant generatedAt, Position position) {}

  private final Bus bus;
  private final StatsBoard stats;
  private final ReportDays days;

  AnnotationRoutes(Bus bus, ReportDays days, StatsBoard stats) {
    this.bus = bus;
    this.stats = stats;
    this.days = days;
  }

  /** Answers {@code listAnnotations}; of all days where none are named, those to come included. */
  void list(RoutingContext ctx) {
    Filters filters = new Filters(Checked.of(ctx), days.today());
    Optional<LocalDate> from = filters.day("from");
    Optional<LocalDate> to = filters.to();
    from.ifPresent(first -> to.ifPresent(last -> filters.checkOrder(first, last)));
    filters.refuseBad();
    AnnotationCommand asked =
        new AnnotationCommand.Between(from.orElse(EARLIEST), to.orElse(LATEST));
    bus.ask(Addresses.ANNOTATIONS, asked)
        .onSuccess(found -> write(ctx, found.annotations()))
        .onFailure(ctx::fail);
  }

  private void write(RoutingContext ctx, List<Annotation> found) {
    if (CsvTable.wanted(ctx)) {
      CsvPages.of(TABLE, ctx, found, AnnotationRoutes::cells).start();
    } else {
      Records.answer(ctx, 200, new Found(found, days.now(), stats.position()));
    }
  }

  private static Object[] cells(Annotation a) {
    return new Object[] {
      a.id(),
      a.date().toString(),
      CsvLines.harmless(a.text()),
      a.kind(),
      CsvLines.time(a.createdAt())
    };
  }

  /** Answers {@code createAnnotation}. */
  void create(RoutingContext ctx) {
    JsonObject body = Checked.of(ctx).object();
    Filters filters = new Filters(Checked.of(ctx), days.today());
    LocalDate date = filters.day("date", body.getString("date")).orElse(null);
    filters.refuseBad();
    String text = body.getString("text").strip();
    bus.ask(Addresses.ANNOTATIONS, new AnnotationCommand.Create(date, text, "note"))
        .onSuccess(made -> created(ctx, made.annotations().get(0)))
        .onFailure(ctx::fail);
  }

  private static void created(RoutingContext ctx, Annotation made) {
    Records.created(ctx, made.id(), made);
  }

  /** Answers {@code deleteAnnotation}. */
  void delete(RoutingContext ctx) {
    long id = Checked.of(ctx).number("annotation_id", 0);
    bus.ask(Addresses.ANNOTATIONS, new AnnotationCommand.Delete(id))
        .onSuccess(gone -> Records.gone(ctx))
        .onFailure(ctx::fail);
  }
}
