package com.dreamseed.http;

import com.dreamseed.stats.StatsChanged;
import io.vertx.core.buffer.Buffer;

/** One change of the numbers as it goes to all streams: framed once for each set of topics. */
final class Broadcast {

  private final StatsChanged change;
  private final Live live;
  private final FeedHistory history;
  private final long feedFrom;
  private final boolean follows;
  private final boolean feedWhole;
  private final Buffer[] framed = new Buffer[4];

  /**
   * Prepares a change that {@code live} and {@code history} include already.
   *
   * @param feedFrom the number of the change's first activity in the history
   * @param follows whether the change's patch applies to the state told last
   * @param feedWhole whether no activity is missing before its first
   */
  Broadcast(
      StatsChanged change,
      Live live,
      FeedHistory history,
      long feedFrom,
      boolean follows,
      boolean feedWhole) {
    this.change = change;
    this.live = live;
    this.history = history;
    this.feedFrom = feedFrom;
    this.follows = follows;
    this.feedWhole = feedWhole;
  }

  /** What a stream of {@code topics} that has all before gets; empty where it is nothing to it. */
  Buffer frame(int topics) {
    int kind = topics & (Topics.STATS | Topics.ACTIVITIES);
    if (framed[kind] == null) {
      framed[kind] = make(kind);
    }
    return framed[kind];
  }

  private Buffer make(int kind) {
    Buffer all = Buffer.buffer();
    if ((kind & Topics.ACTIVITIES) != 0) {
      if (!feedWhole) {
        all.appendBuffer(Frames.reason("reset", "too-many"));
        all.appendBuffer(live.snapshot(history.floor()));
      }
      activities(all);
    }
    if ((kind & Topics.STATS) != 0) {
      boolean told = (kind & Topics.ACTIVITIES) != 0 && !feedWhole;
      numbers(all, told);
    }
    return all;
  }

  private void activities(Buffer all) {
    for (long i = feedFrom; i < history.end(); i++) {
      all.appendBuffer(history.get(i).frame());
    }
  }

  /** Activities come first, so that no id runs ahead of one; then the numbers with the new id. */
  private void numbers(Buffer all, boolean snapshotSent) {
    if (follows && !snapshotSent) {
      all.appendBuffer(Frames.event("patch", change.position(), change.patch()));
    } else if (!snapshotSent) {
      all.appendBuffer(live.snapshot());
    }
  }
}
