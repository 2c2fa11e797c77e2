package com.dreamseed.telemetry;

import com.dreamseed.Version;
import com.dreamseed.settings.Settings;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.vertx.core.spi.VertxTracerFactory;
import io.vertx.tracing.opentelemetry.OpenTelemetryTracingFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Spans of what the server does, from a request over the bus to the database, sent by OTLP over
 * HTTP. Made only where the settings name a collector.
 */
public final class Tracing implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The program gives itself five seconds to stop; a collector that is away may not take them. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final OpenTelemetrySdk sdk;

  public Tracing(Settings.Tracing settings, String node) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(resource(settings, node))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.share())))
            .addSpanProcessor(new WithoutQueries())
            .addSpanProcessor(
                BatchSpanProcessor.builder(new SpanSender(exporter(settings)))
                    .setScheduleDelay(Duration.ofSeconds(1))
                    .build())
            .build();
    this.sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(provider)
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();
  }

  private static Resource resource(Settings.Tracing settings, String node) {
    return Resource.getDefault()
        .merge(
            Resource.create(
                Attributes.of(
                    AttributeKey.stringKey("service.name"),
                    settings.service(),
                    AttributeKey.stringKey("service.version"),
                    Version.number(),
                    AttributeKey.stringKey("service.instance.id"),
                    node)));
  }

  private static SpanExporter exporter(Settings.Tracing settings) {
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.endpoint() + "/v1/traces")
            .setTimeout(PATIENCE);
    settings.headers().forEach((name, value) -> exporter.addHeader(name, value.value()));
    return exporter.build();
  }

  /** What makes Vert.x tell of requests, questions over the bus and statements. */
  public VertxTracerFactory factory() {
    return new OpenTelemetryTracingFactory(sdk);
  }

  /** Sends what is left, as far as the collector takes it within a second. */
  @Override
  public void close() {
    sdk.shutdown().join(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
  }
}
