package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Locale;

/** Takes a request's body in, where it is of a type and a size that the operation takes. */
final class BodyIntake implements Handler<RoutingContext> {

  static final long RECORD_LIMIT = 1024 * 1024;

  private static final String READING = "dreamseed.reading";

  private final List<String> types;
  private final BodyHandler reader;

  BodyIntake(long limit, List<String> types) {
    this.types = List.copyOf(types);
    this.reader = BodyHandler.create(false).setBodyLimit(limit);
  }

  @Override
  public void handle(RoutingContext ctx) {
    String encoding = ctx.request().getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      ctx.fail(Failure.of(Kind.UNSUPPORTED_MEDIA_TYPE, "http.content-encoding"));
    } else if (!types.contains(type(ctx))) {
      String allowed = String.join(", ", types);
      ctx.fail(Failure.of(Kind.UNSUPPORTED_MEDIA_TYPE, "http.content-type", allowed));
    } else {
      ctx.put(READING, true);
      reader.handle(ctx);
    }
  }

  /** Whether {@code ctx} failed while its body came in: broken chunks, or a client that left. */
  static boolean interrupted(RoutingContext ctx) {
    return ctx.get(READING) != null && !ctx.request().isEnded();
  }

  /** The media type of the body, without parameters, in lower case; empty where none is named. */
  static String type(RoutingContext ctx) {
    String header = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (header == null) {
      return "";
    }
    int semicolon = header.indexOf(';');
    String type = semicolon < 0 ? header : header.substring(0, semicolon);
    return type.strip().toLowerCase(Locale.ROOT);
  }
}
