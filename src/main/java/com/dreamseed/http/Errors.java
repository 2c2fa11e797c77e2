package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.bus.Json;
import com.dreamseed.bus.RequestScope;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every failure in the one shape; the only place that knows status codes of kinds. */
final class Errors {

  private static final Logger log = LoggerFactory.getLogger(Errors.class);
  private static final int[] UNROUTED = {400, 403, 404, 405, 406, 413, 414, 415, 417, 500};

  private record Body(
      String error, String message, int statusCode, List<Detail> details, String requestId) {}

  private record Detail(Integer index, String field, String reason) {}

  private final Languages languages;

  Errors(Languages languages) {
    this.languages = languages;
  }

  /** Lets {@code router} and its sub-routers fail into this shape. */
  void install(Router router) {
    router.route().failureHandler(this::failed);
    for (int status : UNROUTED) {
      router.errorHandler(status, this::failed);
    }
  }

  private void failed(RoutingContext ctx) {
    if (ctx.failure() == null && (ctx.statusCode() == 404 || ctx.statusCode() == 405)) {
      unrouted(ctx);
      return;
    }
    Failure failure = FailureOf.context(ctx);
    if (failure.kind() == Kind.INTERNAL && ctx.failure() != null) {
      failed(ctx.request(), ctx.failure());
    }
    answer(ctx.request(), failure);
  }

  /** Answers what is no HTTP; the rest of its connection cannot be trusted. */
  void unreadable(HttpServerRequest request) {
    HttpConnection connection = request.connection();
    SecurityHeaders.mark(request);
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    answer(request, FailureOf.status(400));
    connection.close();
  }

  /** Answers a mistake of ours; left alone, the request would hang. */
  void unexpected(HttpServerRequest request, RuntimeException e) {
    failed(request, e);
    answer(request, FailureOf.status(500));
  }

  private static void failed(HttpServerRequest request, Throwable e) {
    RequestScope.inLines(RequestId.of(request), () -> log.error("A request failed", e));
  }

  /** A path that other methods have is not unknown. */
  private void unrouted(RoutingContext ctx) {
    Set<String> allowed = AllowedMethods.of(ctx);
    if (allowed.isEmpty() || allowed.contains(ctx.request().method().name())) {
      answer(ctx.request(), FailureOf.status(404));
    } else {
      ctx.response().putHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
      answer(ctx.request(), FailureOf.status(405));
    }
  }

  /** Answers {@code failure}; does nothing where the answer has begun already. */
  void answer(HttpServerRequest request, Failure failure) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      response.reset();
      return;
    }
    response
        .setStatusCode(status(failure.kind()))
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .headers()
        .add(HttpHeaders.VARY, "Accept-Language");
    if (failure.kind() == Kind.UNAUTHORIZED) {
      response.putHeader("WWW-Authenticate", "Bearer realm=\"dreamseed\"");
    }
    if (failure.kind() == Kind.UNAVAILABLE && !response.headers().contains("Retry-After")) {
      response.putHeader("Retry-After", "5");
    }
    response.end(Json.encode(body(request, failure)));
  }

  private Body body(HttpServerRequest request, Failure failure) {
    Locale language = languages.of(request);
    List<Detail> details =
        failure.details().stream()
            .map(d -> new Detail(d.index(), d.field(), d.reason().in(language)))
            .toList();
    return new Body(
        code(failure.kind()),
        FailureOf.outside(failure.phrase()).in(language),
        status(failure.kind()),
        details,
        RequestId.of(request));
  }

  static int status(Kind kind) {
    return switch (kind) {
      case VALIDATION -> 400;
      case UNAUTHORIZED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case CONFLICT -> 409;
      case PAYLOAD_TOO_LARGE -> 413;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case RATE_LIMITED -> 429;
      case INTERNAL -> 500;
      case UNAVAILABLE -> 503;
    };
  }

  private static String code(Kind kind) {
    return switch (kind) {
      case VALIDATION -> "VALIDATION_ERROR";
      case INTERNAL -> "INTERNAL_ERROR";
      default -> kind.name();
    };
  }
}
