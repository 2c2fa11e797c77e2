package com.dreamseed.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts and times what happens to streams. */
final class StreamMeters {

  /** Why a stream ended. */
  enum End {
    CLIENT,
    SLOW,
    CREDENTIALS,
    SHUTDOWN
  }

  private static final Duration[] BUCKETS =
      Arrays.stream(new long[] {10, 25, 50, 100, 250, 500, 750, 1000, 2500, 5000, 10_000})
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final AtomicInteger open = new AtomicInteger();
  private final Counter opened;
  private final Counter skipped;
  private final Counter refused;
  private final Timer latency;
  private final Map<End, Counter> ended = new EnumMap<>(End.class);

  StreamMeters(MeterRegistry registry) {
    Gauge.builder("dreamseed.stream.open", open, AtomicInteger::get)
        .description("Streams that are open now")
        .register(registry);
    opened = counter(registry, "opened", "Streams opened since the start");
    skipped = counter(registry, "skipped.patches", "Patches not sent because a reader was slow");
    refused = counter(registry, "refused", "Streams refused because of a limit or a shutdown");
    latency =
        Timer.builder("dreamseed.stream.latency")
            .description("Time from an activity's acceptance to its patch's being written")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    for (End end : End.values()) {
      ended.put(
          end,
          Counter.builder("dreamseed.stream.closed")
              .description("Streams ended, by reason")
              .tag("reason", end.name().toLowerCase(java.util.Locale.ROOT))
              .register(registry));
    }
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder("dreamseed.stream." + name).description(description).register(registry);
  }

  void opened() {
    open.incrementAndGet();
    opened.increment();
  }

  void closed(End end) {
    open.decrementAndGet();
    ended.get(end).increment();
  }

  void refused() {
    refused.increment();
  }

  void skipped(int patches) {
    if (patches > 0) {
      skipped.increment(patches);
    }
  }

  void written(Duration sinceAccepted) {
    latency.record(sinceAccepted);
  }
}
