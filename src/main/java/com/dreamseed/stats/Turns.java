package com.dreamseed.stats;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Lets one asynchronous step of a verticle begin only when the one before has ended. */
final class Turns {

  private Future<?> last = Future.succeededFuture();

  /** Runs {@code step} when its turn comes, however the steps before it ended. */
  <T> Future<T> next(Supplier<Future<T>> step) {
    Future<T> mine = last.otherwiseEmpty().compose(before -> step.get());
    last = mine;
    return mine;
  }
}
