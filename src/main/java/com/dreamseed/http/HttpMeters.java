package com.dreamseed.http;

import com.dreamseed.Failure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Counts and times the requests; no label can take more values than there are routes. */
final class HttpMeters {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS");
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25),
    Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
    Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5), Duration.ofSeconds(10)
  };

  private record Series(String method, String endpoint, int status) {}

  private record Meters(Counter requests, Timer duration) {}

  private final MeterRegistry registry;
  private final ConcurrentMap<Series, Meters> meters = new ConcurrentHashMap<>();
  private final Counter invalid;
  private final Map<String, AtomicReference<Double>> health = new HashMap<>();

  HttpMeters(MeterRegistry registry) {
    this.registry = registry;
    this.invalid =
        Counter.builder("dreamseed.ingest.invalid.items")
            .description("Activities that made their batch be refused before it was tried")
            .register(registry);
    Checkup.names().forEach(this::watch);
  }

  private void watch(String check) {
    AtomicReference<Double> state = new AtomicReference<>(Double.NaN);
    health.put(check, state);
    Gauge.builder("dreamseed.health", state, AtomicReference::get)
        .description("1 healthy, 0.5 degraded, 0 unhealthy, by part; looked at for this answer")
        .tag("check", check)
        .register(registry);
  }

  /** Notes how the part {@code check} of the server is. */
  void health(String check, double state) {
    health.get(check).set(state);
  }

  /** Counts what was wrong in a batch; what cannot be read at all counts as one. */
  void invalid(Failure refusal) {
    invalid.increment(
        Math.max(1, refusal.details().stream().map(Failure.Detail::index).distinct().count()));
  }

  /** Counts one answered request; {@code endpoint} is a template, never a path with ids. */
  void answered(HttpMethod method, String endpoint, int status, long nanos) {
    Meters m = meters.computeIfAbsent(new Series(bounded(method), endpoint, status), this::make);
    m.requests.increment();
    m.duration.record(nanos, TimeUnit.NANOSECONDS);
  }

  static String bounded(HttpMethod method) {
    return METHODS.contains(method.name()) ? method.name() : "OTHER";
  }

  private Meters make(Series s) {
    return new Meters(
        Counter.builder("dreamseed.requests")
            .description("Requests answered, by method, endpoint and status")
            .tags("method", s.method, "endpoint", s.endpoint, "status", String.valueOf(s.status))
            .register(registry),
        Timer.builder("dreamseed.request.duration")
            .description("Time from a request's arrival to the end of its answer")
            .tags("method", s.method, "endpoint", s.endpoint)
            .serviceLevelObjectives(BUCKETS)
            .register(registry));
  }
}
