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
  private boolean begun;

  PresenceWriter(PresenceTable table) {
    this.table = table;
  }

  /** Writes what changed since the last call; the first call takes back what an older run left. */
  Future<Void> write(Statistics statistics) {
    List<Presence> changed = presences(statistics, !begun);
    Future<Void> before = begun ? Future.succeededFuture() : table.clearOnline();
    return before.compose(
        v -> {
          begun = true;
          return changed.isEmpty() ? Future.succeededFuture() : table.write(changed);
        });
  }

  private static List<Presence> presences(Statistics statistics, boolean whoIsOnlineToo) {
    RoaringBitmap touched = statistics.takeTouched();
    if (whoIsOnlineToo) {
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
