package com.dreamseed.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Measures how late its event loop comes to what is due: whatever blocks the loop keeps everybody
 * else on it waiting as long. One instance for each loop.
 */
public final class LoopDelay extends VerticleBase {

  private static final long EVERY_MILLIS = 500;
  private static final Duration[] BUCKETS =
      LongStream.of(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Timer delays;
  private long due;

  public LoopDelay(MeterRegistry meters) {
    this.delays =
        Timer.builder("dreamseed.event.loop.delay")
            .description("How late event loops come to what is due")
            .serviceLevelObjectives(BUCKETS)
            .register(meters);
  }

  @Override
  public Future<?> start() {
    await();
    return Future.succeededFuture();
  }

  private void await() {
    due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS);
    vertx.setTimer(EVERY_MILLIS, timer -> came());
  }

  private void came() {
    delays.record(Math.max(0, System.nanoTime() - due), TimeUnit.NANOSECONDS);
    await();
  }
}
