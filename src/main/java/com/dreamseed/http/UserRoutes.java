package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.records.User;
import com.dreamseed.records.UserCommand;
import com.dreamseed.records.UserPage;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes, changes, finds and lists users. */
final class UserRoutes {

  private static final String LIST = "users";
  private static final int MOST_METADATA = 16 * 1024;

  private record Page(List<User> users, String nextCursor) {}

  private final Bus bus;

  UserRoutes(Bus bus) {
    this.bus = bus;
  }

  /** Answers {@code createUser}. */
  void create(RoutingContext ctx) {
    JsonObject body = Checked.of(ctx).object();
    check(body);
    one(new UserCommand.Create(
            body.getString("email"),
            body.getString("username"),
            body.getString("user_type", "free"),
            signUp(body.getString("created_at")),
            body.getString("country"),
            body.getValue("metadata") == null ? null : Records.text(body.getValue("metadata"))))
        .onSuccess(user -> Records.created(ctx, user.id(), user))
        .onFailure(ctx::fail);
  }

  /** Answers {@code updateUser}. */
  void change(RoutingContext ctx) {
    JsonObject body = Checked.of(ctx).object();
    check(body);
    Map<String, String> fields = Records.changes(body);
    one(new UserCommand.Change(id(ctx), fields))
        .onSuccess(user -> Records.answer(ctx, 200, user))
        .onFailure(ctx::fail);
  }

  /** Answers {@code getUser}. */
  void find(RoutingContext ctx) {
    one(new UserCommand.Find(id(ctx)))
        .onSuccess(user -> Records.answer(ctx, 200, user))
        .onFailure(ctx::fail);
  }

  /** Answers {@code listUsers}. */
  void list(RoutingContext ctx) {
    Checked request = Checked.of(ctx);
    request.text("country").ifPresent(UserRoutes::checkCountry);
    long before = request.text("cursor").map(c -> Cursor.read(LIST, c)).orElse(Long.MAX_VALUE);
    bus.ask(
            Addresses.USERS,
            new UserCommand.List(
                before,
                (int) request.number("limit", 50),
                request.text("search").orElse(null),
                request.text("user_type").orElse(null),
                request.text("country").orElse(null)))
        .onSuccess(page -> Records.answer(ctx, 200, shown(page)))
        .onFailure(ctx::fail);
  }

  private Future<User> one(UserCommand command) {
    return bus.ask(Addresses.USERS, command).map(page -> shown(page.users().get(0)));
  }

  private static long id(RoutingContext ctx) {
    return Checked.of(ctx).number("user_id", 0);
  }

  private static Page shown(UserPage page) {
    List<User> users = page.users().stream().map(UserRoutes::shown).toList();
    boolean more = page.more() && !users.isEmpty();
    return new Page(users, more ? Cursor.write(LIST, users.get(users.size() - 1).id()) : null);
  }

  /** Another program may have stored anything as metadata; what is no JSON is shown as text. */
  private static User shown(User u) {
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

  private static void check(JsonObject body) {
    if (body.getString("country") != null) {
      checkCountry(body.getString("country"));
    }
    Object metadata = body.getValue("metadata");
    if (metadata != null && Records.text(metadata).length() > MOST_METADATA) {
      throw Failure.invalid("metadata", "http.reason.metadata-size", MOST_METADATA);
    }
  }

  private static void checkCountry(String country) {
    if (!CountryCodes.has(country)) {
      throw Failure.invalid("country", "http.reason.country");
    }
  }

  private static Instant signUp(String text) {
    if (text == null) {
      return null;
    }
    Instant moment = Moments.parse(text);
    if (moment == null) {
      throw Failure.invalid("created_at", "http.reason.moment");
    }
    return moment;
  }
}
