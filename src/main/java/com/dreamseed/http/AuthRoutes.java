package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.access.AccountCommand;
import com.dreamseed.access.Caller;
import com.dreamseed.access.Identity;
import com.dreamseed.access.LoggedIn;
import com.dreamseed.access.LoginCommand;
import com.dreamseed.access.Right;
import com.dreamseed.access.Role;
import com.dreamseed.access.SecondFactor;
import com.dreamseed.access.SecondFactorCommand;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.settings.Access;
import com.dreamseed.settings.Secret;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lets people in and out, and change how they come in. */
final class AuthRoutes {

  private record Me(
      String kind,
      Long id,
      String name,
      Role role,
      List<String> rights,
      String csrfToken,
      Boolean totp,
      Boolean hasPassword,
      Instant expiresAt) {}

  private record Factor(boolean enabled, String secret, String uri, String qr) {}

  private final Bus bus;
  private final Access settings;
  private final Visitors visitors;

  AuthRoutes(Bus bus, Access settings, Visitors visitors) {
    this.bus = bus;
    this.settings = settings;
    this.visitors = visitors;
  }

  /** Answers {@code login}. */
  void login(RoutingContext ctx) {
    JsonObject body = Checked.of(ctx).object();
    String email = body.getString("email");
    AuditTrail.name(ctx, email);
    LoginCommand command =
        new LoginCommand.ByPassword(
            email,
            new Secret(body.getString("password")),
            secret(body.getString("code")),
            visitors.client(ctx.request()));
    bus.ask(Addresses.LOGIN, command)
        .onSuccess(session -> begun(ctx, session))
        .onFailure(e -> refused(ctx, e));
  }

  private static Secret secret(String text) {
    return text == null ? null : new Secret(text);
  }

  private void begun(RoutingContext ctx, LoggedIn session) {
    boolean secure = visitors.secure(ctx.request());
    SessionCookie.give(ctx, secure, session.token().value(), settings.lifetime());
    Records.answer(ctx, 200, me(session.identity()));
  }

  /** Whoever has tried too often is told for how long to wait. */
  private static void refused(RoutingContext ctx, Throwable e) {
    if (e instanceof Failure failure && failure.kind() == Kind.RATE_LIMITED) {
      ctx.response().putHeader("Retry-After", failure.phrase().arguments().get(0).toString());
    }
    ctx.fail(e);
  }

  /** Answers {@code getMe}. */
  void me(RoutingContext ctx) {
    Records.answer(ctx, 200, me(Gate.identity(ctx)));
  }

  private static Me me(Identity identity) {
    Caller caller = identity.caller();
    boolean account = caller.kind() == Caller.Kind.ACCOUNT;
    boolean stranger = caller.kind() == Caller.Kind.DEVELOPER;
    return new Me(
        stranger ? "development" : word(caller.kind()),
        stranger ? null : caller.id(),
        stranger ? null : caller.name(),
        stranger ? Role.ADMIN : identity.role(),
        rights(caller.rights()),
        identity.csrf(),
        account ? identity.secondFactor() : null,
        account ? identity.hasPassword() : null,
        identity.validUntil().equals(Instant.MAX) ? null : identity.validUntil());
  }

  private static List<String> rights(Set<Right> rights) {
    return rights.stream().sorted().map(AuthRoutes::word).toList();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Answers {@code logout}. */
  void logout(RoutingContext ctx) {
    bus.ask(Addresses.ACCOUNTS, new AccountCommand.Logout(Gate.caller(ctx).id()))
        .onSuccess(done -> out(ctx))
        .onFailure(ctx::fail);
  }

  private void out(RoutingContext ctx) {
    SessionCookie.take(ctx, visitors.secure(ctx.request()));
    Records.gone(ctx);
  }

  /** Answers {@code changePassword}. */
  void password(RoutingContext ctx) {
    JsonObject body = Checked.of(ctx).object();
    AccountCommand change =
        new AccountCommand.NewPassword(
            Gate.caller(ctx).id(),
            new Secret(body.getString("current_password")),
            new Secret(body.getString("new_password")),
            visitors.client(ctx.request()));
    bus.ask(Addresses.ACCOUNTS, change).onSuccess(done -> out(ctx)).onFailure(e -> refused(ctx, e));
  }

  /** Answers {@code enrolTotp}. */
  void enrol(RoutingContext ctx) {
    factor(
        ctx, new SecondFactorCommand.Enrol(Gate.caller(ctx).id(), visitors.client(ctx.request())));
  }

  /** Answers {@code confirmTotp}. */
  void confirm(RoutingContext ctx) {
    Secret code = new Secret(Checked.of(ctx).object().getString("code"));
    factor(
        ctx,
        new SecondFactorCommand.Confirm(
            Gate.caller(ctx).id(), code, visitors.client(ctx.request())));
  }

  /** Answers {@code disableTotp}. */
  void remove(RoutingContext ctx) {
    Secret password = new Secret(Checked.of(ctx).object().getString("password"));
    factor(
        ctx,
        new SecondFactorCommand.Remove(
            Gate.caller(ctx).id(), password, visitors.client(ctx.request())));
  }

  private void factor(RoutingContext ctx, SecondFactorCommand command) {
    bus.ask(Addresses.SECOND_FACTOR, command)
        .onSuccess(factor -> Records.answer(ctx, 200, shown(factor)))
        .onFailure(e -> refused(ctx, e));
  }

  private static Factor shown(SecondFactor factor) {
    boolean begun = factor.secret() != null;
    return new Factor(
        factor.enabled(),
        begun ? factor.secret().value() : null,
        begun ? factor.uri().value() : null,
        begun ? QrCode.image(factor.uri().value()) : null);
  }
}
