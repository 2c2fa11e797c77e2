package com.dreamseed.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends spans, and says once in our own log when the collector is away and when it is back. */
final class SpanSender implements SpanExporter {

  private static final Logger log = LoggerFactory.getLogger(SpanSender.class);

  /** The library has a log of its own, and writes a stack trace for each batch. */
  private static final java.util.logging.Logger LIBRARY =
      java.util.logging.Logger.getLogger("io.opentelemetry.exporter");

  private final SpanExporter exporter;
  private final AtomicBoolean away = new AtomicBoolean();

  SpanSender(SpanExporter exporter) {
    LIBRARY.setLevel(java.util.logging.Level.OFF);
    this.exporter = exporter;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(() -> told(result.isSuccess()));
  }

  private void told(boolean arrived) {
    if (away.getAndSet(!arrived) == arrived) {
      if (arrived) {
        log.info("The collector of traces takes spans again");
      } else {
        log.warn("The collector of traces is away, spans are dropped");
      }
    }
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
