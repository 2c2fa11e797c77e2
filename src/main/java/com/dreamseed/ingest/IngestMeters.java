package com.dreamseed.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** What ingest tells Prometheus. */
final class IngestMeters {

  private final MeterRegistry meters;
  private final Counter accepted;
  private final Counter rejected;
  private final Counter replayed;
  private final DistributionSummary batch;
  private final DistributionSummary rows;
  private final Timer commit;

  IngestMeters(MeterRegistry meters) {
    this.meters = meters;
    this.accepted = items("accepted");
    this.rejected = items("rejected");
    this.replayed = items("replayed");
    this.batch =
        DistributionSummary.builder("dreamseed_ingest_batch_rows")
            .description("Activities of one batch as it was sent")
            .serviceLevelObjectives(1, 10, 100, 1_000, 10_000)
            .register(meters);
    this.rows =
        DistributionSummary.builder("dreamseed_ingest_commit_rows")
            .description("Activities made durable by one commit")
            .serviceLevelObjectives(1, 10, 100, 1_000, 10_000, 20_000)
            .register(meters);
    this.commit =
        Timer.builder("dreamseed_ingest_commit_duration")
            .description("Time from the begin of a transaction of activities to its commit")
            .serviceLevelObjectives(
                Duration.ofMillis(5),
                Duration.ofMillis(25),
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10))
            .register(meters);
  }

  private Counter items(String outcome) {
    return Counter.builder("dreamseed_ingest_items")
        .description("Activities received, by what became of them")
        .tag("outcome", outcome)
        .register(meters);
  }

  void watchWaiting(Supplier<Number> waiting) {
    Gauge.builder("dreamseed_ingest_waiting_rows", waiting)
        .description("Activities that wait for the next transaction")
        .strongReference(true)
        .register(meters);
  }

  void arrived(int items) {
    batch.record(items);
  }

  void accepted(int items) {
    accepted.increment(items);
  }

  void rejected(int items) {
    rejected.increment(items);
  }

  void replayed(int items) {
    replayed.increment(items);
  }

  void committed(int count, Duration duration) {
    rows.record(count);
    commit.record(duration);
  }
}
