package com.dreamseed.http;

import com.dreamseed.stats.FeedEntry;
import com.dreamseed.store.Place;
import com.dreamseed.store.Position;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** The newest activities, framed, for streams that come back or fell behind. */
final class FeedHistory {

  private final Entry[] ring;
  private long first;
  private long end;
  private Position floor;

  /** An activity as it came and as it is sent. */
  record Entry(FeedEntry told, Buffer frame) {
    static Entry of(FeedEntry e) {
      return new Entry(e, Frames.event("activity", e.position(), e.body()));
    }

    Position position() {
      return told.position();
    }
  }

  FeedHistory(int most, Position start) {
    this.ring = new Entry[most];
    this.floor = start;
  }

  /** Forgets all; what comes after {@code position} is known from now on. */
  void restart(Position position) {
    first = end;
    floor = position;
  }

  /** Adds {@code entries} that follow what is known without a gap. */
  void append(List<FeedEntry> entries) {
    for (FeedEntry e : entries) {
      if (end - first == ring.length) {
        floor = at(first).position();
        first++;
      }
      ring[(int) (end % ring.length)] = Entry.of(e);
      end++;
    }
  }

  /** Keeps nothing of what {@code userId} said. */
  void forget(long userId) {
    for (long i = first; i < end; i++) {
      FeedEntry told = at(i).told();
      FeedEntry without = told.without(userId);
      if (without != told) {
        ring[(int) (i % ring.length)] = Entry.of(without);
      }
    }
  }

  private Entry at(long sequence) {
    return ring[(int) (sequence % ring.length)];
  }

  /** The position after which all activities are known. */
  Position floor() {
    return floor;
  }

  /** Whether every activity after {@code position} is known. */
  boolean covers(Position position) {
    return position.epoch() == floor.epoch() && !floor.activity().isAfter(position.activity());
  }

  /** The number of the first entry after {@code activity}; {@link #end} where there is none. */
  long after(Place activity) {
    long low = first;
    long high = end;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (!at(middle).position().activity().isAfter(activity)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The number after the last entry. */
  long end() {
    return end;
  }

  /** The entry with this number, which must be kept still. */
  Entry get(long sequence) {
    return at(sequence);
  }
}
