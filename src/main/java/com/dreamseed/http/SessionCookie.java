package com.dreamseed.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/**
 * The one cookie there is: no script reads it, no other site sends it. (A login with the identity
 * provider keeps a second one for its few minutes.) Over TLS their names begin with {@code
 * __Host-}, which browsers take from this very host only.
 */
final class SessionCookie {

  private static final String NAME = "dreamseed_session";
  private static final String HANDSHAKE = "dreamseed_oidc";
  private static final String ONLY_HERE = "__Host-";
  private static final long HANDSHAKE_SECONDS = 600;

  private SessionCookie() {}

  /** The cookie that came with {@code request}. */
  static Optional<Cookie> read(HttpServerRequest request) {
    Cookie secure = request.getCookie(ONLY_HERE + NAME);
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

  /** What the browser keeps while its owner is at the identity provider. */
  static void giveHandshake(RoutingContext ctx, boolean secure, String handshake) {
    handshake(ctx, secure, handshake, HANDSHAKE_SECONDS);
  }

  /** Nothing is kept for the identity provider any more. */
  static void takeHandshake(RoutingContext ctx, boolean secure) {
    handshake(ctx, secure, "", 0);
  }

  /** The handshake that came with {@code request}; empty where there is none. */
  static String handshake(HttpServerRequest request) {
    Cookie secure = request.getCookie(ONLY_HERE + HANDSHAKE);
    Cookie cookie = secure == null ? request.getCookie(HANDSHAKE) : secure;
    return cookie == null ? "" : cookie.getValue();
  }

  /**
   * The provider sends the browser from its own site, which a strict cookie would not come with.
   */
  private static void handshake(RoutingContext ctx, boolean secure, String value, long seconds) {
    set(ctx, cookie(HANDSHAKE, secure, value, seconds).setSameSite(CookieSameSite.LAX));
  }

  private static void set(RoutingContext ctx, boolean secure, String value, long seconds) {
    set(ctx, cookie(NAME, secure, value, seconds).setSameSite(CookieSameSite.STRICT));
  }

  private static void set(RoutingContext ctx, Cookie cookie) {
    ctx.response().addCookie(cookie);
  }

  private static Cookie cookie(String name, boolean secure, String value, long seconds) {
    return Cookie.cookie(secure ? ONLY_HERE + name : name, value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(secure)
        .setMaxAge(seconds);
  }
}
