package com.dreamseed.stats;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.ToDoubleFunction;

/** What Prometheus sees of the fold. */
final class StatsMetrics {

  private final LogFollower follower;
  private final MeterRegistry meters;

  StatsMetrics(LogFollower follower, MeterRegistry meters) {
    this.follower = follower;
    this.meters = meters;
    gauge("dreamseed.active.users", "Users active today", StatsMetrics::activeToday);
    gauge("dreamseed.online.users", "Users online", s -> s.online().count());
    gauge("dreamseed.users", "Users signed up", s -> s.learners().count());
    gauge("dreamseed.fold.rows", "Activities folded", Statistics::rows);
    gauge(
        "dreamseed.fold.skipped.rows",
        "Rows of other writers that made no sense",
        Statistics::skipped);
    Gauge.builder("dreamseed.fold.position", follower, f -> f.fold().position().activity().id())
        .description("Id of the last activity folded")
        .register(meters);
  }

  /** Shows how far the fold is behind, as it was looked at last. */
  void watch(Backlog backlog, Clock clock) {
    Gauge.builder("dreamseed.fold.lag.rows", backlog, Backlog::rows)
        .description("Activities in the log that are not folded yet")
        .strongReference(true)
        .register(meters);
    Gauge.builder("dreamseed.fold.lag", backlog, b -> b.age(clock.instant()).toMillis() / 1_000d)
        .description("How long ago the log was as the fold is now")
        .baseUnit("seconds")
        .strongReference(true)
        .register(meters);
  }

  private static double activeToday(Statistics statistics) {
    return statistics.days().get(statistics.today()).active().getLongCardinality();
  }

  private void gauge(String name, String help, ToDoubleFunction<Statistics> value) {
    Gauge.builder(name, follower, f -> value.applyAsDouble(f.fold().statistics()))
        .description(help)
        .register(meters);
  }
}
