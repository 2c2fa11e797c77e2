package com.dreamseed.ingest;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes batches from the bus into the log, and tells when it has grown. */
public final class IngestVerticle extends VerticleBase {

  private static final Logger log = LoggerFactory.getLogger(IngestVerticle.class);
  private static final Duration BETWEEN_PURGES = Duration.ofMinutes(10);

  private final Bus bus;
  private final Store store;
  private final Clock clock;
  private final GroupCommit commits;

  public IngestVerticle(Bus bus, Store store, Clock clock, MeterRegistry meters) {
    this.bus = bus;
    this.store = store;
    this.clock = clock;
    this.commits = new GroupCommit(store, clock, new IngestMeters(meters), this::tell);
  }

  private void tell(ActivitiesAppended fact) {
    bus.publish(Addresses.ACTIVITIES_APPENDED, fact);
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(BETWEEN_PURGES.toMillis(), timer -> purge());
    WriteProbe probe = new WriteProbe(store);
    return Future.all(
        bus.answer(
            Addresses.APPEND_ACTIVITIES,
            batch ->
                commits
                    .append(batch)
                    .onSuccess(receipt -> probe.taken())
                    .onFailure(probe::refused)),
        bus.answer(Addresses.DATABASE_HEALTH, ask -> probe.look()));
  }

  private void purge() {
    store
        .idempotencyKeys()
        .purge(clock.instant().minus(Group.KEYS_LIVE))
        .onFailure(e -> log.warn("Old idempotency keys stay reason={}", e.getMessage()));
    store
        .upkeep()
        .onFailure(e -> log.warn("The database was not looked after reason={}", e.getMessage()));
  }

  /** What was accepted for writing is written before the verticle ends. */
  @Override
  public Future<?> stop() {
    return commits.close();
  }
}
