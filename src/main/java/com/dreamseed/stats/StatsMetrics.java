package com.dreamseed.stats;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** What Prometheus sees of the fold. */
final class StatsMetrics {

  private final LogFollower follower;

  StatsMetrics(LogFollower follower, MeterRegistry meters) {
    this.follower = follower;
    gauge(meters, "dreamseed.active.users", "Users active today", StatsMetrics::activeToday);
    gauge(meters, "dreamseed.online.users", "Users online", s -> s.online().count());
    gauge(meters, "dreamseed.users", "Users signed up", s -> s.learners().count());
    gauge(meters, "dreamseed.fold.rows", "Activities folded", Statistics::rows);
    gauge(
        meters,
        "dreamseed.fold.skipped.rows",
        "Rows of other writers that made no sense",
        Statistics::skipped);
    Gauge.builder("dreamseed.fold.position", follower, f -> f.fold().position().activity().id())
        .description("Id of the last activity folded")
        .register(meters);
  }

  private static double activeToday(Statistics statistics) {
    return statistics.days().get(statistics.today()).active().getLongCardinality();
  }

  private void gauge(
      MeterRegistry meters, String name, String help, ToDoubleFunction<Statistics> value) {
    Gauge.builder(name, follower, f -> value.applyAsDouble(f.fold().statistics()))
        .description(help)
        .register(meters);
  }
}
