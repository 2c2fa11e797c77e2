package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.Phrase;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

/** Says what went wrong with a request in our own words, whoever noticed it. */
final class FailureOf {

  private FailureOf() {}

  /** The failure of {@code ctx}: ours as it is, the library's by its status, any other unknown. */
  static Failure context(RoutingContext ctx) {
    if (ctx.failure() instanceof Failure failure) {
      return failure;
    }
    if (ctx.failure() instanceof HttpException e) {
      return status(e.getStatusCode());
    }
    if (ctx.failure() != null && BodyIntake.interrupted(ctx)) {
      return status(400);
    }
    return ctx.failure() == null ? status(ctx.statusCode()) : status(500);
  }

  /** What {@code cause} is to the client. */
  static Failure cause(Throwable cause) {
    return cause instanceof Failure failure ? failure : status(500);
  }

  /**
   * The sentence as clients may read it. Those of the store with one argument name the file or the
   * server that way, for who starts or imports; outside it is just the database.
   */
  static Phrase outside(Phrase phrase) {
    boolean tellsPlace = phrase.key().startsWith("store.") && phrase.arguments().size() == 1;
    return tellsPlace ? Phrase.of(phrase.key(), Phrase.of("store.place")) : phrase;
  }

  /** The failure that {@code status} stands for. */
  static Failure status(int status) {
    return switch (status) {
      case 400, 406, 414, 417 -> Failure.of(Kind.VALIDATION, "http.bad-request");
      case 403 -> Failure.of(Kind.FORBIDDEN, "http.forbidden");
      case 404 -> Failure.of(Kind.NOT_FOUND, "http.not-found");
      case 405 -> Failure.of(Kind.METHOD_NOT_ALLOWED, "http.method-not-allowed");
      case 413 -> Failure.of(Kind.PAYLOAD_TOO_LARGE, "http.too-large");
      case 415 -> Failure.of(Kind.UNSUPPORTED_MEDIA_TYPE, "http.unsupported-media-type");
      case 503 -> Failure.of(Kind.UNAVAILABLE, "error.unavailable");
      default -> Failure.of(Kind.INTERNAL, "error.internal");
    };
  }
}
