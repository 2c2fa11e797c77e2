package com.dreamseed.stats;

import com.dreamseed.store.Presence;
import com.dreamseed.store.PresenceTable;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/** Writes back to {@code users} who was last active when and who is online. */
final class PresenceWriter {

  private final PresenceTable table;
  private final Duty duty;
  private boolean begun;

  PresenceWriter(PresenceTable table, Duty duty) {
    this.table = table;
    this.duty = duty;
  }

  /**
   * Writes what changed since the last call; the first call takes back what an older run, or
   * another node that had the duty, left. Does nothing while another node has it.
   */
  Future<Void> write(Statistics statistics) {
    return duty.take(
        ours -> {
          begun = begun && ours;
          return ours ? changes(statistics) : Future.succeededFuture();
        });
  }

  /** Writes for the last time, and leaves the duty to others. */
  Future<Void> end(Statistics statistics) {
    return write(statistics).eventually(duty::leave);
  }

  private Future<Void> changes(Statistics statistics) {
    List<Presence> changed = presences(statistics, !begun);
    Future<Void> before = begun ? Future.succeededFuture() : table.clearOnline();
    return before.compose(
        v -> {
          begun = true;
          return changed.isEmpty() ? Future.succeededFuture() : table.write(changed);
        });
  }

  private static List<Presence> presences(Statistics statistics, boolean all) {
    RoaringBitmap touched = statistics.takeTouched();
    if (all) {
      touched.or(statistics.online().users());
    }
    List<Presence> presences = new ArrayList<>(touched.getCardinality());
    Learners learners = statistics.learners();
    for (IntIterator users = touched.getIntIterator(); users.hasNext(); ) {
      int user = users.next();
      presences.add(
          new Presence(
              learners.id(user),
              Instant.ofEpochSecond(learners.lastSeen(user)),
              statistics.online().contains(user)));
    }
    return presences;
  }
}
