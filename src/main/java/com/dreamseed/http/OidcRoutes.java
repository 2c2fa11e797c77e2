package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.access.BeginProviderLogin;
import com.dreamseed.access.LoggedIn;
import com.dreamseed.access.LoginCommand.ByProvider;
import com.dreamseed.access.ProviderLogin;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.settings.Access;
import com.dreamseed.settings.Provider;
import com.dreamseed.settings.Secret;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/**
 * Sends browsers to the identity provider and takes them back. Whatever comes of it, the browser
 * ends at the page, which says in the reader's language why nobody was let in.
 */
final class OidcRoutes {

  private record Offer(String provider) {}

  private static final int FOUND = 302;

  private final Bus bus;
  private final Access settings;
  private final Visitors visitors;

  OidcRoutes(Bus bus, Access settings, Visitors visitors) {
    this.bus = bus;
    this.settings = settings;
    this.visitors = visitors;
  }

  /** Answers {@code getLoginProvider}. */
  void offer(RoutingContext ctx) {
    String host = settings.provider().map(Provider::issuer).map(i -> i.getHost()).orElse(null);
    Records.answer(ctx, 200, new Offer(host));
  }

  /** Answers {@code startOidcLogin}. */
  void start(RoutingContext ctx) {
    bus.ask(Addresses.PROVIDER_LOGIN, new BeginProviderLogin())
        .onSuccess(login -> away(ctx, login))
        .onFailure(e -> back(ctx, e));
  }

  private void away(RoutingContext ctx, ProviderLogin login) {
    String handshake = login.handshake().value();
    SessionCookie.giveHandshake(ctx, visitors.secure(ctx.request()), handshake);
    moved(ctx, login.address().value());
  }

  /** Answers {@code oidcLogin}; what else the provider sends along is its own affair. */
  void finish(RoutingContext ctx) {
    ByProvider login =
        new ByProvider(
            new Secret(SessionCookie.handshake(ctx.request())),
            sent(ctx, "state"),
            new Secret(sent(ctx, "code")),
            visitors.client(ctx.request()));
    bus.ask(Addresses.LOGIN, login)
        .onSuccess(session -> begun(ctx, session))
        .onFailure(e -> back(ctx, e));
  }

  private static String sent(RoutingContext ctx, String name) {
    return Objects.requireNonNullElse(ctx.queryParams().get(name), "");
  }

  private void begun(RoutingContext ctx, LoggedIn session) {
    boolean secure = visitors.secure(ctx.request());
    AuditTrail.name(ctx, session.identity().caller().name());
    SessionCookie.takeHandshake(ctx, secure);
    SessionCookie.give(ctx, secure, session.token().value(), settings.lifetime());
    moved(ctx, "/");
  }

  private void back(RoutingContext ctx, Throwable e) {
    Kind kind = e instanceof Failure failure ? failure.kind() : Kind.INTERNAL;
    if (kind == Kind.NOT_FOUND || kind == Kind.INTERNAL) {
      ctx.fail(e);
      return;
    }
    AuditTrail.status(ctx, Errors.status(kind));
    String why =
        switch (kind) {
          case FORBIDDEN -> "refused";
          case UNAVAILABLE -> "unavailable";
          case CONFLICT -> "last";
          default -> "failed";
        };
    SessionCookie.takeHandshake(ctx, visitors.secure(ctx.request()));
    moved(ctx, "/?login=" + why);
  }

  private static void moved(RoutingContext ctx, String address) {
    HttpServerResponse response = ctx.response().setStatusCode(FOUND);
    response
        .putHeader(HttpHeaders.LOCATION, address)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end();
  }
}
