package com.dreamseed.http;

import com.dreamseed.access.Account;
import com.dreamseed.access.AccountCommand;
import com.dreamseed.access.Role;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.settings.Secret;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;

/** Lists, adds and changes accounts. */
final class AccountRoutes {

  private record Shown(
      long id,
      String email,
      Role role,
      boolean disabled,
      boolean totp,
      boolean hasPassword,
      Instant createdAt,
      Instant lastLogin) {

    static Shown of(Account a) {
      return new Shown(
          a.id(),
          a.email(),
          a.role(),
          a.disabled(),
          a.secondFactor(),
          a.hasPassword(),
          a.createdAt(),
          a.lastLogin());
    }
  }

  private record All(List<Shown> accounts) {}

  private final Bus bus;

  AccountRoutes(Bus bus) {
    this.bus = bus;
  }

  /** Answers {@code listAccounts}. */
  void list(RoutingContext ctx) {
    bus.ask(Addresses.ACCOUNTS, new AccountCommand.All())
        .map(found -> new All(found.accounts().stream().map(Shown::of).toList()))
        .onSuccess(all -> Records.answer(ctx, 200, all))
        .onFailure(ctx::fail);
  }

  /** Answers {@code createAccount}. */
  void create(RoutingContext ctx) {
    JsonObject body = Checked.of(ctx).object();
    AccountCommand add =
        new AccountCommand.Add(
            body.getString("email"), role(body), new Secret(body.getString("password")));
    bus.ask(Addresses.ACCOUNTS, add)
        .map(made -> Shown.of(made.accounts().get(0)))
        .onSuccess(made -> Records.created(ctx, made.id(), made))
        .onFailure(ctx::fail);
  }

  /** Answers {@code updateAccount}. */
  void change(RoutingContext ctx) {
    JsonObject body = Checked.of(ctx).object();
    String password = body.getString("password");
    AccountCommand change =
        new AccountCommand.Change(
            Checked.of(ctx).number("account_id", 0),
            role(body),
            body.getBoolean("disabled"),
            password == null ? null : new Secret(password),
            Boolean.FALSE.equals(body.getBoolean("totp")));
    bus.ask(Addresses.ACCOUNTS, change)
        .map(changed -> Shown.of(changed.accounts().get(0)))
        .onSuccess(changed -> Records.answer(ctx, 200, changed))
        .onFailure(ctx::fail);
  }

  private static Role role(JsonObject body) {
    return Role.named(body.getString("role")).orElse(null);
  }
}
