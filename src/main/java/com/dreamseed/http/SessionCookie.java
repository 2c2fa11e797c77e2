package com.dreamseed.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/**
 * The one cookie there is: no script reads it, no other site sends it. Over TLS its name begins
 * with {@code __Host-}, which browsers take from this very host only.
 */
final class SessionCookie {

  private static final String NAME = "dreamseed_session";
  private static final String SECURE_NAME = "__Host-" + NAME;

  private SessionCookie() {}

  /** The cookie that came with {@code request}. */
  static Optional<Cookie> read(HttpServerRequest request) {
    Cookie secure = request.getCookie(SECURE_NAME);
    return Optional.ofNullable(secure == null ? request.getCookie(NAME) : secure);
  }

  /** Gives the page the session {@code token} for as long as it can last. */
  static void give(RoutingContext ctx, boolean secure, String token, Duration lifetime) {
    set(ctx, secure, token, lifetime.toSeconds());
  }

  /** Takes the session from the page. */
  static void take(RoutingContext ctx, boolean secure) {
    set(ctx, secure, "", 0);
  }

  private static void set(RoutingContext ctx, boolean secure, String value, long seconds) {
    ctx.response()
        .addCookie(
            Cookie.cookie(secure ? SECURE_NAME : NAME, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(seconds));
  }
}
