package com.dreamseed.stats;

import io.vertx.core.Vertx;

/** Beats at once when something moved, but never twice within an interval. */
final class Pulse {

  private static final long NONE = -1;

  private final Vertx vertx;
  private final long interval;
  private final Runnable beat;
  private long lastBeat;
  private long timer = NONE;

  /**
   * @param interval milliseconds between two beats, at least
   */
  Pulse(Vertx vertx, long interval, Runnable beat) {
    this.vertx = vertx;
    this.interval = interval;
    this.beat = beat;
    this.lastBeat = System.nanoTime() / 1_000_000 - interval;
  }

  /** Something moved: beats now, or as soon as the interval is over. */
  void moved() {
    if (timer != NONE) {
      return;
    }
    long wait = lastBeat + interval - System.nanoTime() / 1_000_000;
    if (wait <= 0) {
      beatNow();
    } else {
      timer = vertx.setTimer(wait, id -> beatNow());
    }
  }

  private void beatNow() {
    timer = NONE;
    lastBeat = System.nanoTime() / 1_000_000;
    beat.run();
  }
}
