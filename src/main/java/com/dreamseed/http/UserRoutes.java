package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.records.User;
import com.dreamseed.records.UserCommand;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Map;

/** Makes, changes, finds and erases users. */
final class UserRoutes {

  private static final int MOST_METADATA = 16 * 1024;

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

  /** Answers {@code eraseUser}. */
  void erase(RoutingContext ctx) {
    bus.ask(Addresses.USERS, new UserCommand.Erase(id(ctx)))
        .onSuccess(gone -> Records.gone(ctx))
        .onFailure(ctx::fail);
  }

  private Future<User> one(UserCommand command) {
    return bus.ask(Addresses.USERS, command).map(page -> UserList.shown(page.users().get(0)));
  }

  private static long id(RoutingContext ctx) {
    return Checked.of(ctx).number("user_id", 0);
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
