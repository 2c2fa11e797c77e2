package com.dreamseed.stats;

import com.dreamseed.store.Leases;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/** What one node does for all of them while it can. */
final class Duty {

  private final Leases leases;
  private final String name;
  private final Duration term;
  private final String node = UUID.randomUUID().toString();

  /**
   * @param term how long after its last deed a node that is gone keeps others from it
   */
  Duty(Leases leases, String name, Duration term) {
    this.leases = leases;
    this.name = name;
    this.term = term;
  }

  /** Does {@code work}, told whether the duty is this node's. */
  Future<Void> take(Function<Boolean, Future<Void>> work) {
    return leases.hold(name, node, term).compose(work);
  }

  /** Leaves it to the others. */
  Future<Void> leave() {
    return leases.release(name, node);
  }
}
