package com.dreamseed.telemetry;

import com.dreamseed.Version;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What Prometheus sees of the process: its memory, threads, processor, files, log and disk. */
public final class ServerMeters implements AutoCloseable {

  /** Prometheus's own rules for names refuse them; process_cpu_usage and others tell the same. */
  private static final Set<String> ILL_NAMED = Set.of("process.cpu.time", "system.cpu.count");

  private final JvmGcMetrics collector = new JvmGcMetrics();
  private final LogbackMetrics lines = new LogbackMetrics();

  /** Where meters are kept. */
  public static PrometheusMeterRegistry registry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(MeterFilter.deny(id -> ILL_NAMED.contains(id.getName())));
    return registry;
  }

  /** Shows the process on {@code meters}, and the disk that holds {@code data}. */
  public ServerMeters(MeterRegistry meters, Path data) {
    List<MeterBinder> binders =
        List.of(
            new JvmMemoryMetrics(),
            collector,
            new JvmThreadMetrics(),
            new ClassLoaderMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics(),
            lines);
    binders.forEach(binder -> binder.bindTo(meters));
    disk(meters, "free", "Bytes left on the disk of the database", data, File::getUsableSpace);
    disk(meters, "total", "Bytes of the disk of the database", data, File::getTotalSpace);
    Gauge.builder("dreamseed.build.info", () -> 1)
        .description("Always 1; the version runs in the label")
        .tag("version", Version.number())
        .tag("java", Integer.toString(Runtime.version().feature()))
        .strongReference(true)
        .register(meters);
  }

  private static void disk(
      MeterRegistry meters, String name, String help, Path data, ToDoubleFunction<File> bytes) {
    Gauge.builder("dreamseed.disk." + name, data.toFile(), bytes)
        .description(help)
        .baseUnit("bytes")
        .strongReference(true)
        .register(meters);
  }

  @Override
  public void close() {
    collector.close();
    lines.close();
  }
}
