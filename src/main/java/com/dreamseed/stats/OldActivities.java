package com.dreamseed.stats;

import com.dreamseed.store.Retention;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets activities go that are older than they shall be kept; the numbers keep counting them. */
final class OldActivities {

  private static final Logger log = LoggerFactory.getLogger(OldActivities.class);

  private final Retention retention;
  private final Duty duty;
  private final Optional<Duration> kept;
  private final Clock clock;
  private boolean busy;

  /**
   * @param kept how long activities are kept singly; empty: for ever
   */
  OldActivities(Retention retention, Duty duty, Optional<Duration> kept, Clock clock) {
    this.retention = retention;
    this.duty = duty;
    this.kept = kept;
    this.clock = clock;
  }

  /** Looks once; {@code statistics} know among which ids old activities are. */
  void drop(Statistics statistics) {
    if (kept.isEmpty() || busy) {
      return;
    }
    Instant cutoff = clock.instant().minus(kept.get());
    long highest = statistics.stretches().highestBefore(cutoff.toEpochMilli());
    busy = true;
    duty.take(ours -> ours ? drop(cutoff, highest) : Future.succeededFuture())
        .onFailure(e -> log.warn("Old activities were not dropped", e))
        .onComplete(done -> busy = false);
  }

  private Future<Void> drop(Instant cutoff, long highest) {
    return retention
        .drop(cutoff, highest)
        .map(
            done -> {
              if (done.sealed() > 0 || done.dropped() > 0) {
                log.info(
                    "Old activities went, their counts stay dropped={} sealed={} before={}",
                    done.dropped(),
                    done.sealed(),
                    cutoff);
              }
              return null;
            });
  }

  Future<Void> leave() {
    return kept.isEmpty() ? Future.succeededFuture() : duty.leave();
  }
}
