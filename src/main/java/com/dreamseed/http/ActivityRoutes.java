package com.dreamseed.http;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.records.Activity;
import com.dreamseed.records.ActivityPage;
import com.dreamseed.records.ActivityQuery;
import com.dreamseed.stats.Plan;
import com.dreamseed.store.Position;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Lists single activities, newest first. */
final class ActivityRoutes {

  private static final String LIST = "activities";
  private static final CsvTable TABLE =
      CsvTable.of(
          LIST,
          "id",
          "user_id",
          "activity_type",
          "description",
          "metadata",
          "created_at",
          "country",
          "user_type");

  private record Page(
      List<Activity> activities,
      String nextCursor,
      Instant droppedBefore,
      Instant generatedAt,
      Position position) {}

  private final Bus bus;
  private final StatsBoard stats;
  private final ReportDays days;

  ActivityRoutes(Bus bus, ReportDays days, StatsBoard stats) {
    this.bus = bus;
    this.stats = stats;
    this.days = days;
  }

  /** Answers {@code listActivities}. */
  void list(RoutingContext ctx) {
    boolean csv = CsvTable.wanted(ctx);
    Checked request = Checked.of(ctx);
    int limit = csv ? CsvPages.ROWS : (int) request.number("limit", 50);
    ActivityQuery query = query(request, limit);
    if (csv) {
      new CsvPages<>(TABLE, ctx, (Long before) -> part(query.before(before)), ActivityRoutes::cells)
          .start(query.before());
    } else {
      bus.ask(Addresses.ACTIVITIES, query)
          .onSuccess(page -> Records.answer(ctx, 200, shown(page)))
          .onFailure(ctx::fail);
    }
  }

  private ActivityQuery query(Checked request, int limit) {
    Filters filters = new Filters(request, days.today());
    Optional<LocalDate> from = filters.from();
    Optional<LocalDate> to = filters.to();
    from.ifPresent(first -> filters.checkOrder(first, to.orElse(filters.today())));
    ActivityQuery query =
        new ActivityQuery(
            filters.cursor(LIST),
            limit,
            request.has("user_id") ? request.number("user_id", 0) : null,
            request.text("activity_type").orElse(null),
            filters.plan().map(Plan::text).orElse(null),
            filters.country().orElse(null),
            from.map(days::start).orElse(null),
            to.map(days::end).orElse(null));
    filters.refuseBad();
    return query;
  }

  private Future<CsvPages.Page<Activity, Long>> part(ActivityQuery query) {
    return bus.ask(Addresses.ACTIVITIES, query)
        .map(page -> new CsvPages.Page<>(page.activities(), page.next()));
  }

  private static Object[] cells(Activity a) {
    return new Object[] {
      a.id(),
      a.userId(),
      CsvLines.harmless(a.activityType()),
      CsvLines.harmless(a.description()),
      CsvLines.harmless(a.metadata()),
      CsvLines.time(a.createdAt()),
      a.country(),
      a.userType()
    };
  }

  private Page shown(ActivityPage page) {
    String next = page.next() == null ? null : Cursor.write(LIST, page.next());
    return new Page(page.activities(), next, page.droppedBefore(), days.now(), stats.position());
  }
}
