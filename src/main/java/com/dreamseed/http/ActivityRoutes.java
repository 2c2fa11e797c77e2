package com.dreamseed.http;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.records.Activity;
import com.dreamseed.records.ActivityPage;
import com.dreamseed.records.ActivityQuery;
import com.dreamseed.stats.Plan;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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

  private record Page(List<Activity> activities, String nextCursor) {}

  private final Bus bus;
  private final ZoneId zone;
  private final Clock clock;

  ActivityRoutes(Bus bus, ZoneId zone, Clock clock) {
    this.bus = bus;
    this.zone = zone;
    this.clock = clock;
  }

  /** Answers {@code listActivities}. */
  void list(RoutingContext ctx) {
    boolean csv = CsvTable.wanted(ctx);
    Checked request = Checked.of(ctx);
    int limit = csv ? CsvPages.ROWS : (int) request.number("limit", 50);
    ActivityQuery query = query(request, limit);
    if (csv) {
      new CsvPages<>(TABLE, ctx, before -> part(query.before(before)), ActivityRoutes::cells)
          .start(query.before());
    } else {
      bus.ask(Addresses.ACTIVITIES, query)
          .onSuccess(page -> Records.answer(ctx, 200, shown(page)))
          .onFailure(ctx::fail);
    }
  }

  private ActivityQuery query(Checked request, int limit) {
    Filters filters = new Filters(request, LocalDate.ofInstant(clock.instant(), zone));
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
            from.map(this::start).orElse(null),
            to.map(day -> start(day.plusDays(1))).orElse(null));
    filters.refuseBad();
    return query;
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private Future<CsvPages.Page<Activity>> part(ActivityQuery query) {
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
      a.createdAt() == null ? null : a.createdAt().toString(),
      a.country(),
      a.userType()
    };
  }

  private static Page shown(ActivityPage page) {
    String next = page.next() == null ? null : Cursor.write(LIST, page.next());
    return new Page(page.activities(), next);
  }
}
