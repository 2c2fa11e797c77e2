package com.dreamseed.alert;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Asks something at most every few seconds and remembers the answer. */
final class Throttle<T> {

  private final long interval;
  private final Supplier<Future<T>> ask;
  private Future<T> answer;
  private long askedAt;

  Throttle(long intervalMillis, Supplier<Future<T>> ask) {
    this.interval = intervalMillis;
    this.ask = ask;
  }

  Future<T> get() {
    long now = System.nanoTime() / 1_000_000;
    if (answer == null || answer.isComplete() && now - askedAt >= interval) {
      askedAt = now;
      answer = ask.get();
    }
    return answer;
  }
}
