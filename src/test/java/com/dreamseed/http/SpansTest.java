package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;

class SpansTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final Span SPAN =
      Span.wrap(
          SpanContext.create(
              TRACE, "00f067aa0ba902b7", TraceFlags.getSampled(), TraceState.getDefault()));

  @Test
  void theTraceAtHandIsKnownWhereTheServerIsTraced() {
    try (Scope scope = SPAN.makeCurrent()) {
      assertThat(scope).isNotNull();
      assertThat(new Spans(true).trace()).contains(TRACE);
    }
    assertThat(new Spans(true).trace()).isEmpty();
  }

  @Test
  void nobodyLooksForOneWhereItIsNot() {
    try (Scope scope = SPAN.makeCurrent()) {
      assertThat(scope).isNotNull();
      assertThat(new Spans(false).trace()).isEmpty();
    }
  }
}
