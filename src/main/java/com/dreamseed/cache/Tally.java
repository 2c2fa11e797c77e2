package com.dreamseed.cache;

import com.dreamseed.cache.CacheStatus.Operation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Counts what the cache of this node gave and lacked, for the status and for Prometheus. */
final class Tally {

  private record Counts(Counter hits, Counter misses) {}

  private final MeterRegistry meters;
  private final Map<String, Counts> counts = new HashMap<>();
  private volatile AnswerStore.Contents contents = new AnswerStore.Contents(Map.of(), 0, 0);

  Tally(MeterRegistry meters) {
    this.meters = meters;
    Gauge.builder("dreamseed.cache.entries", this, t -> t.contents.total())
        .description("Answers kept in the cache that serves this node")
        .register(meters);
    Gauge.builder("dreamseed.cache.memory", this, t -> t.contents.memoryBytes())
        .description("Memory of the cache that serves this node")
        .baseUnit("bytes")
        .register(meters);
    FunctionCounter.builder("dreamseed.cache.evictions", this, t -> t.contents.evictions())
        .description("Answers that went because the cache was full")
        .register(meters);
  }

  /** Shows whether Redis answers; called where the settings name one. */
  void watchRedis(BooleanSupplier up) {
    Gauge.builder("dreamseed.cache.redis.up", up, u -> u.getAsBoolean() ? 1 : 0)
        .description("1 while Redis answers, 0 while this node uses its own memory")
        .strongReference(true)
        .register(meters);
  }

  /** Counts one answer to {@code operation}. */
  void count(String operation, boolean hit) {
    Counts of = counts.computeIfAbsent(operation, this::register);
    (hit ? of.hits() : of.misses()).increment();
  }

  private Counts register(String operation) {
    return new Counts(
        Counter.builder("dreamseed.cache.hits")
            .description("Answers that came from the cache")
            .tag("operation", operation)
            .register(meters),
        Counter.builder("dreamseed.cache.misses")
            .description("Answers that had to be computed")
            .tag("operation", operation)
            .register(meters));
  }

  /** Takes note of how full the store is. */
  void filled(AnswerStore.Contents now) {
    contents = now;
  }

  /** The counts of each operation that was asked or is kept. */
  Map<String, Operation> operations(AnswerStore.Contents now) {
    Map<String, Operation> all = new HashMap<>();
    now.entries().forEach((operation, entries) -> all.put(operation, new Operation(entries, 0, 0)));
    counts.forEach(
        (operation, of) ->
            all.put(
                operation,
                new Operation(
                    now.entries().getOrDefault(operation, 0L),
                    (long) of.hits().count(),
                    (long) of.misses().count())));
    return all;
  }
}
