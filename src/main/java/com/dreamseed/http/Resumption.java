package com.dreamseed.http;

import com.dreamseed.store.Position;

/** Where a stream that was here before goes on. */
final class Resumption {

  private static final String AHEAD = "ahead";

  private final Position seen;
  private final String lost;

  /** Looks up {@code lastEventId}, null where the client is new. */
  Resumption(String lastEventId, Live live, FeedHistory history) {
    Position named = lastEventId == null ? null : Position.parse(lastEventId).orElse(null);
    this.lost = lastEventId == null ? null : why(named, live.position(), history);
    this.seen = lost == null ? named : null;
  }

  private static String why(Position named, Position now, FeedHistory history) {
    if (named == null) {
      return "unreadable";
    }
    if (named.epoch() < now.epoch()) {
      return "epoch";
    }
    if (!now.covers(named)) {
      return AHEAD;
    }
    return history.covers(named) ? null : "expired";
  }

  /** The position the client has seen and can go on from, or null. */
  Position seen() {
    return seen;
  }

  /** Whether the client has seen more than this node; that changes as the node reads on. */
  boolean ahead() {
    return AHEAD.equals(lost);
  }

  /** Why it cannot go on, or null where it can or is new. */
  String lost() {
    return lost;
  }
}
