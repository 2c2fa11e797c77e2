package com.dreamseed.http;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.records.User;
import com.dreamseed.records.UserCommand;
import com.dreamseed.records.UserPage;
import com.dreamseed.stats.Plan;
import com.dreamseed.store.Position;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Lists users, newest first. */
final class UserList {

  private static final String LIST = "users";
  private static final CsvTable TABLE =
      CsvTable.of(
          LIST,
          "id",
          "email",
          "username",
          "user_type",
          "created_at",
          "last_activity",
          "is_online",
          "country",
          "metadata");

  private record Page(
      List<User> users, String nextCursor, Instant generatedAt, Position position) {}

  private final Bus bus;
  private final StatsBoard stats;
  private final ReportDays days;

  UserList(Bus bus, ReportDays days, StatsBoard stats) {
    this.bus = bus;
    this.stats = stats;
    this.days = days;
  }

  /** Answers {@code listUsers}. */
  void list(RoutingContext ctx) {
    boolean csv = CsvTable.wanted(ctx);
    Checked request = Checked.of(ctx);
    UserCommand.List query =
        query(request, csv ? CsvPages.ROWS : (int) request.number("limit", 50));
    if (csv) {
      new CsvPages<>(TABLE, ctx, (Long before) -> part(query.before(before)), UserList::cells)
          .start(query.before());
    } else {
      bus.ask(Addresses.USERS, query)
          .onSuccess(page -> Records.answer(ctx, 200, shown(page)))
          .onFailure(ctx::fail);
    }
  }

  private UserCommand.List query(Checked request, int limit) {
    Filters filters = new Filters(request, days.today());
    Optional<LocalDate> from = filters.from();
    Optional<LocalDate> to = filters.to();
    from.ifPresent(first -> filters.checkOrder(first, to.orElse(filters.today())));
    UserCommand.List query =
        new UserCommand.List(
            filters.cursor(LIST),
            limit,
            request.text("search").orElse(null),
            filters.plan().map(Plan::text).orElse(null),
            filters.country().orElse(null),
            from.map(days::start).orElse(null),
            to.map(days::end).orElse(null));
    filters.refuseBad();
    return query;
  }

  private Future<CsvPages.Page<User, Long>> part(UserCommand.List query) {
    return bus.ask(Addresses.USERS, query)
        .map(page -> new CsvPages.Page<>(page.users(), page.next()));
  }

  private static Object[] cells(User u) {
    return new Object[] {
      u.id(),
      CsvLines.harmless(u.email()),
      CsvLines.harmless(u.username()),
      u.userType(),
      CsvLines.time(u.createdAt()),
      CsvLines.time(u.lastActivity()),
      u.isOnline(),
      CsvLines.harmless(u.country()),
      CsvLines.harmless(u.metadata())
    };
  }

  private Page shown(UserPage page) {
    String next = page.next() == null ? null : Cursor.write(LIST, page.next());
    return new Page(
        page.users().stream().map(UserList::shown).toList(), next, days.now(), stats.position());
  }

  /** Another program may have stored anything as metadata; what is no JSON is shown as text. */
  static User shown(User u) {
    if (u.metadata() == null) {
      return u;
    }
    String metadata;
    try {
      metadata = Json.encode(Json.decodeValue(u.metadata()));
    } catch (DecodeException e) {
      metadata = Json.encode(u.metadata());
    }
    return new User(
        u.id(),
        u.email(),
        u.username(),
        u.userType(),
        u.createdAt(),
        u.lastActivity(),
        u.isOnline(),
        u.country(),
        metadata);
  }
}
