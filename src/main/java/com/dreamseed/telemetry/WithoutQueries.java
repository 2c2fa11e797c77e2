package com.dreamseed.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;

/** Takes off addresses of requests what was searched for: it may name people. */
final class WithoutQueries implements SpanProcessor {

  private static final List<AttributeKey<String>> ADDRESSES =
      List.of(
          AttributeKey.stringKey("http.url"),
          AttributeKey.stringKey("http.target"),
          AttributeKey.stringKey("url.full"));

  private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    for (AttributeKey<String> key : ADDRESSES) {
      String address = span.getAttribute(key);
      if (address != null && address.indexOf('?') >= 0) {
        span.setAttribute(key, address.substring(0, address.indexOf('?')));
      }
    }
    if (span.getAttribute(QUERY) != null) {
      span.setAttribute(QUERY, "");
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {}

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
