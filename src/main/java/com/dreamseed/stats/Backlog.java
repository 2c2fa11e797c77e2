package com.dreamseed.stats;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How far the fold is behind the log: how many rows, and since when those are there. */
final class Backlog {

  private static final int MOST = 1_000;

  /** At this time the log had that many rows. */
  private record Mark(Instant at, long rows) {}

  private final Deque<Mark> marks = new ArrayDeque<>();
  private volatile Instant upTo;
  private volatile long rows;

  Backlog(Instant now) {
    this.upTo = now;
  }

  /** At {@code now} that many rows were folded, and {@code waiting} more were in the log. */
  void seen(Instant now, long folded, long waiting) {
    rows = waiting;
    if (marks.size() < MOST) {
      marks.addLast(new Mark(now, folded + waiting));
    }
    while (!marks.isEmpty() && marks.peekFirst().rows() <= folded) {
      upTo = marks.removeFirst().at();
    }
    if (waiting == 0) {
      marks.clear();
      upTo = now;
    }
  }

  long rows() {
    return rows;
  }

  /** How long ago the log was as the fold is now: what came since is missing. */
  Duration age(Instant now) {
    Duration age = Duration.between(upTo, now);
    return rows == 0 || age.isNegative() ? Duration.ZERO : age;
  }
}
