package com.dreamseed.http;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

/** The first that happens to a request: its id, the security headers, its place in the log. */
final class Opening {

  private final AccessLog accessLog;
  private final Errors errors;

  Opening(AccessLog accessLog, Errors errors) {
    this.accessLog = accessLog;
    this.errors = errors;
  }

  void handle(RoutingContext ctx) {
    accessLog.begin(ctx.request());
    SecurityHeaders.mark(ctx.request());
    accessLog.follow(ctx);
    if (readable(ctx)) {
      ctx.next();
    } else {
      errors.answer(ctx.request(), FailureOf.status(400));
    }
  }

  /** A path with a broken escape would fail in the router, as if that were our fault. */
  private static boolean readable(RoutingContext ctx) {
    try {
      return ctx.normalizedPath() != null && ctx.queryParams() != null;
    } catch (IllegalArgumentException | HttpException e) {
      return false;
    }
  }
}
