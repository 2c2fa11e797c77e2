package com.dreamseed.http;

import com.dreamseed.stats.StatsChanged;
import com.dreamseed.store.Position;
import io.vertx.core.buffer.Buffer;

/** The numbers as they stand now, framed at most once for all who begin with them. */
final class Live {

  private final Position position;
  private final Buffer state;
  private final long version;
  private Buffer framed;

  /** The first state known. */
  Live(Position position, Buffer state) {
    this(position, state, 0);
  }

  private Live(Position position, Buffer state, long version) {
    this.position = position;
    this.state = state;
    this.version = version;
  }

  /** The state after {@code change}. */
  Live after(StatsChanged change) {
    return new Live(change.position(), change.snapshot(), version + 1);
  }

  Position position() {
    return position;
  }

  /** Rises with every change, those that only the clock made too. */
  long version() {
    return version;
  }

  /** The state as JSON. */
  Buffer state() {
    return state;
  }

  /** The snapshot event with the state's own position. */
  Buffer snapshot() {
    if (framed == null) {
      framed = Frames.event("snapshot", position, state);
    }
    return framed;
  }

  /** The snapshot event for one who has the activities up to {@code id} only. */
  Buffer snapshot(Position id) {
    return id.equals(position) ? snapshot() : Frames.event("snapshot", id, state);
  }
}
