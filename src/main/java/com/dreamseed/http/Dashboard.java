package com.dreamseed.http;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.cache.CachedAnswer;
import com.dreamseed.stats.Question;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;

/** Asks the parametrised questions of the dashboard and answers them as JSON or CSV. */
final class Dashboard {

  private final Bus bus;
  private final ReportDays days;
  private final Languages languages;

  Dashboard(Bus bus, ReportDays days, Languages languages) {
    this.bus = bus;
    this.days = days;
    this.languages = languages;
  }

  /** What a request may be asked for with. */
  Filters filters(RoutingContext ctx) {
    return new Filters(Checked.of(ctx), days.today());
  }

  /** Answers the question that {@code reader} finds in a request. */
  Handler<RoutingContext> answering(Function<Filters, Question> reader, List<CsvTable> tables) {
    return answering(reader, tables, Future::succeededFuture);
  }

  /** Answers the question that {@code reader} finds with what {@code completed} makes of it. */
  Handler<RoutingContext> answering(
      Function<Filters, Question> reader,
      List<CsvTable> tables,
      Function<Buffer, Future<Buffer>> completed) {
    return ctx -> ask(ctx, reader.apply(filters(ctx)), tables, completed);
  }

  /** Answers {@code getCountries}: their names are in the client's language. */
  void countries(RoutingContext ctx) {
    Question question = Questions.countries(filters(ctx), languages.of(ctx.request()));
    ask(ctx, question, Tables.COUNTRIES, Future::succeededFuture);
  }

  /**
   * Answers {@code question}.
   *
   * @param tables how the answer looks as CSV, the usual table first
   * @param completed adds what the statistics do not know
   */
  void ask(
      RoutingContext ctx,
      Question question,
      List<CsvTable> tables,
      Function<Buffer, Future<Buffer>> completed) {
    bus.ask(Addresses.ANSWER, question)
        .compose(
            cached ->
                completed
                    .apply(cached.answer().body())
                    .onSuccess(body -> write(ctx, cached, body, tables)))
        .onFailure(ctx::fail);
  }

  private static void write(
      RoutingContext ctx, CachedAnswer cached, Buffer body, List<CsvTable> tables) {
    boolean csv = CsvTable.wanted(ctx);
    CsvTable table = csv ? chosen(ctx, tables) : null;
    String etag = ETags.of(body);
    String tag = csv ? etag.substring(0, etag.length() - 1) + "-" + table.name() + "\"" : etag;
    HttpServerResponse response = ctx.response();
    response
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader(HttpHeaders.ETAG, tag)
        .putHeader("Age", String.valueOf(cached.age().toSeconds()))
        .putHeader(StatsBoard.X_CACHE, cached.hit() ? "HIT" : "MISS")
        .headers()
        .add(HttpHeaders.VARY, "Accept, Accept-Language, Accept-Encoding");
    if (ETags.match(ctx.request(), tag)) {
      response.setStatusCode(304).end();
    } else if (csv) {
      new CsvAnswer(table, WithNames.tree(body), response).start().onFailure(ctx::fail);
    } else {
      response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
      Gzip.end(ctx.request(), body);
    }
  }

  /** An answer with several tables has a parameter that names one of them by its key. */
  private static CsvTable chosen(RoutingContext ctx, List<CsvTable> tables) {
    String key = Checked.of(ctx).text("table").orElse(tables.get(0).rows());
    return tables.stream().filter(t -> t.rows().equals(key)).findFirst().orElse(tables.get(0));
  }
}
