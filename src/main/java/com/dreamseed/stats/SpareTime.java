package com.dreamseed.stats;

import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;

/**
 * Does what no answer waits for, in pieces of a few milliseconds: between them the thread reads the
 * log, tells what moved and answers.
 */
final class SpareTime {

  private static final long PAUSE_MILLIS = 4;
  private static final long WORK_NANOS = 4_000_000;

  private final Vertx vertx;
  private final BooleanSupplier piece;
  private boolean busy;

  /**
   * @param piece does a little, in less than a few milliseconds; says whether there is more to do
   */
  SpareTime(Vertx vertx, BooleanSupplier piece) {
    this.vertx = vertx;
    this.piece = piece;
  }

  /** There is something to do. */
  void begin() {
    if (!busy) {
      busy = true;
      pause();
    }
  }

  private void pause() {
    vertx.setTimer(PAUSE_MILLIS, id -> next());
  }

  private void next() {
    long begin = System.nanoTime();
    boolean more;
    do {
      // A piece that fails is no reason never to begin again.
      busy = false;
      more = piece.getAsBoolean();
      busy = more;
    } while (more && System.nanoTime() - begin < WORK_NANOS);
    if (more) {
      pause();
    }
  }
}
