package com.dreamseed.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Lets the pages of listed origins read answers; an origin is listed exactly or not at all. */
final class Cors {

  private static final String METHODS = "GET, HEAD, POST, PATCH, DELETE, OPTIONS";
  private static final String REQUEST_HEADERS =
      "Authorization, Content-Type, Accept, Accept-Language, Idempotency-Key, If-None-Match,"
          + " Last-Event-ID, traceparent";
  private static final String EXPOSED =
      "ETag, Age, X-Cache, X-Request-Id, Location, Idempotent-Replayed, Retry-After,"
          + " RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset";

  private final Set<String> origins;

  Cors(java.util.List<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  /** Marks the answer for a listed origin and answers preflights. */
  void handle(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    boolean listed = mark(request);
    boolean preflight =
        request.method() == HttpMethod.OPTIONS
            && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    if (preflight && listed) {
      ctx.response()
          .setStatusCode(204)
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS)
          .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600")
          .end();
    } else {
      ctx.next();
    }
  }

  /** Marks the answer to {@code request} where its origin is listed; says whether it is. */
  boolean mark(HttpServerRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin == null) {
      return false;
    }
    HttpServerResponse response = request.response();
    response.headers().add(HttpHeaders.VARY, "Origin");
    if (!origins.contains(origin)) {
      return false;
    }
    response
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
        .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    return true;
  }
}
