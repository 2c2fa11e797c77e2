package com.dreamseed.http;

import com.dreamseed.Settings;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.cache.CachedAnswer;
import com.dreamseed.stats.Plan;
import com.dreamseed.stats.Question;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Asks the parametrised questions of the dashboard and answers them as JSON or CSV. */
final class Dashboard {

  private static final CsvTable GROWTH =
      new CsvTable(
          "user-growth",
          Map.of("points", "current", "previous", "previous"),
          List.of("date", "new_users", "total_users", "active_users"));
  private static final CsvTable COUNTRIES =
      new CsvTable(
          "countries",
          Map.of("countries", "current"),
          List.of("country", "country_name", "users", "today_active"));

  private final Bus bus;
  private final Settings.Reporting reporting;
  private final Clock clock;
  private final Languages languages;

  Dashboard(Bus bus, Settings.Reporting reporting, Clock clock, Languages languages) {
    this.bus = bus;
    this.reporting = reporting;
    this.clock = clock;
    this.languages = languages;
  }

  /** Answers {@code getUserGrowth}. */
  void userGrowth(RoutingContext ctx) {
    Question question = GrowthQuestion.of(Checked.of(ctx), today());
    ask(ctx, question, GROWTH);
  }

  /** Answers {@code getCountries}. */
  void countries(RoutingContext ctx) {
    var plan = Checked.of(ctx).text("user_type").flatMap(Plan::parse);
    ask(ctx, new Question.Countries(today(), plan, languages.of(ctx.request())), COUNTRIES);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), reporting.zone());
  }

  private void ask(RoutingContext ctx, Question question, CsvTable table) {
    bus.ask(Addresses.ANSWER, question)
        .onSuccess(answer -> write(ctx, answer, table))
        .onFailure(ctx::fail);
  }

  private void write(RoutingContext ctx, CachedAnswer cached, CsvTable table) {
    boolean csv = CsvTable.wanted(ctx);
    Buffer body = cached.answer().body();
    String etag = ETags.of(body);
    String tag = csv ? etag.substring(0, etag.length() - 1) + "-csv\"" : etag;
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
      new CsvAnswer(table, body, response).start().onFailure(ctx::fail);
    } else {
      response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
      Gzip.end(ctx.request(), body);
    }
  }
}
