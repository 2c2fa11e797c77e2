package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Writes back who is online and since when, into columns of {@code users} that others read. */
public final class PresenceTable {

  private static final int BATCH = 5_000;

  private final Pools pools;

  PresenceTable(Pools pools) {
    this.pools = pools;
  }

  /** Writes each user's last activity, never an earlier one than stands there, and the state. */
  public Future<Void> write(List<Presence> presence) {
    Future<Void> done = Future.succeededFuture();
    for (int from = 0; from < presence.size(); from += BATCH) {
      List<Presence> part = presence.subList(from, Math.min(presence.size(), from + BATCH));
      done = done.compose(written -> writePart(part));
    }
    return done;
  }

  private Future<Void> writePart(List<Presence> part) {
    String update =
        """
        UPDATE users SET
          last_activity = CASE
            WHEN %s > %s THEN last_activity ELSE ? END,
          is_online = ?
        WHERE id = ?"""
            .formatted(pools.dialect().moment("last_activity"), pools.dialect().moment("?"));
    return pools.write(sql -> sql.batch(update, part.stream().map(PresenceTable::tuple).toList()));
  }

  private static Tuple tuple(Presence presence) {
    String time = Times.write(presence.lastActivity());
    return Tuple.of(time, time, presence.online() ? "1" : "0", presence.userId());
  }

  /** Nobody is online; said at the start, before the first fold knows better. */
  public Future<Void> clearOnline() {
    return pools.write(sql -> sql.run("UPDATE users SET is_online = '0' WHERE is_online <> '0'"));
  }
}
