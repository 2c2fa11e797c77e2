package com.dreamseed.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** The first that happens to a request: its id, the security headers, its place in the log. */
final class Opening {

  static final String POLICY =
      "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none';"
          + " form-action 'self'";

  private final AccessLog accessLog;

  Opening(AccessLog accessLog) {
    this.accessLog = accessLog;
  }

  void handle(RoutingContext ctx) {
    RequestId.assign(ctx.request());
    HttpServerResponse response = ctx.response();
    response
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "same-origin");
    accessLog.follow(ctx);
    ctx.next();
  }
}
