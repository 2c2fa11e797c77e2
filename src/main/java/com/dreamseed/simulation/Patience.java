package com.dreamseed.simulation;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Waits for a server that is away, ever longer, until it answers or somebody ends the waiting. */
final class Patience {

  private static final Duration SHORTEST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final CountDownLatch over = new CountDownLatch(1);

  /**
   * Asks until the server answers; empty where the waiting was ended before.
   *
   * @param listener hears how long the server has been away
   */
  <T> Optional<T> until(Supplier<Future<T>> question, Consumer<Duration> listener) {
    Duration pause = SHORTEST;
    long since = System.nanoTime();
    while (true) {
      try {
        return Optional.of(question.get().await());
      } catch (Platform.Away e) {
        if (isOver()) {
          return Optional.empty();
        }
        listener.accept(Duration.ofNanos(System.nanoTime() - since));
        pause(pause);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
      }
    }
  }

  /** Waits for {@code time}, or less where the waiting is ended. */
  void pause(Duration time) {
    try {
      over.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      end();
      Thread.currentThread().interrupt();
    }
  }

  void end() {
    over.countDown();
  }

  boolean isOver() {
    return over.getCount() == 0;
  }
}
