package com.dreamseed.alert;

import com.dreamseed.store.Leases;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Whether this node is the one that moves rules. The lease is prolonged well before its end, so
 * that a write each few seconds is enough; it also shows whether the database can be written.
 */
final class Duty {

  private static final String NAME = "alerts";
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final Duration EARLY = Duration.ofSeconds(5);
  private static final long AGAIN_NANOS = 3_000_000_000L;

  private final Leases leases;
  private final Clock clock;
  private final String node = UUID.randomUUID().toString();
  private Instant asked = Instant.EPOCH;
  private long askedAt;
  private boolean holds;
  private boolean writes = true;

  Duty(Leases leases, Clock clock) {
    this.leases = leases;
    this.clock = clock;
  }

  boolean databaseWrites() {
    return writes;
  }

  /** Completes with whether this node has the duty. */
  Future<Boolean> hold() {
    Instant now = clock.instant();
    if (holds ? early(now) : justAsked()) {
      return Future.succeededFuture(holds);
    }
    askedAt = System.nanoTime();
    return leases
        .hold(NAME, node, now, now.plus(LEASE))
        .onSuccess(
            got -> {
              asked = now;
              holds = got;
              writes = true;
            })
        .onFailure(
            e -> {
              holds = false;
              writes = false;
            });
  }

  /** A clock that was set back or forth proves nothing about the lease. */
  private boolean early(Instant now) {
    return !now.isBefore(asked) && now.isBefore(asked.plus(EARLY));
  }

  private boolean justAsked() {
    return writes && askedAt != 0 && System.nanoTime() - askedAt < AGAIN_NANOS;
  }

  Future<Void> release() {
    return holds ? leases.release(NAME, node) : Future.succeededFuture();
  }
}
