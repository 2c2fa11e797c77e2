package com.dreamseed.cache;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Single flight: while an answer is being fetched, whoever asks the same waits for it instead of
 * asking again.
 */
final class Flights {

  /** One fetch under way. */
  static final class Flight {
    private boolean called = true;

    /** Whether its answer may be kept: nobody has let its key go since it set out. */
    boolean wanted() {
      return called;
    }
  }

  private record Running(Flight flight, Future<CachedAnswer> answer) {}

  private final Map<String, Running> running = new HashMap<>();

  /** Joins the flight for {@code key}, or starts it with {@code fetch}. */
  Future<CachedAnswer> join(CacheKey key, Function<Flight, Future<CachedAnswer>> fetch) {
    Running known = running.get(key.text());
    if (known != null) {
      return known.answer();
    }
    Flight flight = new Flight();
    Future<CachedAnswer> answer = fetch.apply(flight);
    if (!answer.isComplete()) {
      Running started = new Running(flight, answer);
      running.put(key.text(), started);
      answer.onComplete(done -> running.remove(key.text(), started));
    }
    return answer;
  }

  /** Lets those who wait have their answer, but keeps it from being stored or joined. */
  void abandon(Selection selection) {
    running
        .entrySet()
        .removeIf(
            entry -> {
              boolean meant = selection.matches(entry.getKey());
              if (meant) {
                entry.getValue().flight().called = false;
              }
              return meant;
            });
  }
}
