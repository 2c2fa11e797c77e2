package com.dreamseed.access;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.store.AccessEpoch;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that rights have changed: at once where this node or one of its cluster changed them, after
 * the next look where the command line or another node on the same database did. It looks when the
 * database has moved, so that a quiet one is not asked for nothing.
 */
final class EpochWatch {

  private static final Logger log = LoggerFactory.getLogger(EpochWatch.class);

  private final Bus bus;
  private final AccessEpoch table;
  private long known;
  private boolean looking;
  private boolean again;

  EpochWatch(Bus bus, AccessEpoch table) {
    this.bus = bus;
    this.table = table;
  }

  /** Knows the present epoch. */
  Future<Void> begin() {
    return table.newest().onSuccess(epoch -> known = epoch).mapEmpty();
  }

  /** This node has changed a right. */
  void changed(long epoch) {
    bus.publish(Addresses.RIGHTS_CHANGED, new RightsChanged(epoch));
  }

  /** Somebody of the cluster, perhaps this node, has changed a right. */
  void heard(RightsChanged change) {
    known = Math.max(known, change.epoch());
  }

  /** Looks what the database says, once more where it is being looked at already. */
  void look() {
    again = looking;
    if (looking) {
      return;
    }
    looking = true;
    table
        .newest()
        .onSuccess(this::seen)
        .onFailure(e -> log.debug("The rights could not be looked at", e))
        .onComplete(done -> looked());
  }

  private void looked() {
    looking = false;
    if (again) {
      look();
    }
  }

  private void seen(long epoch) {
    if (epoch > known) {
      known = epoch;
      bus.publish(Addresses.RIGHTS_SEEN_CHANGED, new RightsChanged(epoch));
    }
  }
}
