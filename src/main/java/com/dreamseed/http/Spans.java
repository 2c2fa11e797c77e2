package com.dreamseed.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** The spans of requests. Without a collector there are none, and none is looked for. */
final class Spans {

  /** Those of a server that is not traced. */
  static final Spans NONE = new Spans(false);

  private final boolean traced;

  Spans(boolean traced) {
    this.traced = traced;
  }

  /** Names the span of {@code request} by the template of what serves it. */
  void name(HttpServerRequest request, String endpoint) {
    if (traced) {
      Span.current().updateName(HttpMeters.bounded(request.method()) + " " + endpoint);
    }
  }

  /** The trace to which the request at hand belongs. */
  Optional<String> trace() {
    if (!traced) {
      return Optional.empty();
    }
    SpanContext span = Span.current().getSpanContext();
    return span.isValid() ? Optional.of(span.getTraceId()) : Optional.empty();
  }
}
