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

  private final Leases leases;
  private final Clock clock;
  private final String node = UUID.randomUUID().toString();
  private Instant asked = Instant.MIN;
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
    boolean recent =
        writes
            && !asked.equals(Instant.MIN)
            && now.isBefore(asked.plus(EARLY))
            && !now.isBefore(asked);
    if (recent) {
      return Future.succeededFuture(holds);
    }
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

  Future<Void> release() {
    return holds ? leases.release(NAME, node) : Future.succeededFuture();
  }
}
