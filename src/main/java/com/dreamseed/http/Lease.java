package com.dreamseed.http;

import com.dreamseed.cache.Hit;
import com.dreamseed.cache.Hits;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;

/**
 * What one caller may still ask for in the present minute. Some of it is taken from the shared
 * count in advance, a fiftieth of the limit at a time, and spent here without asking anybody; so
 * the limit holds to a few hundredths, and a request costs a subtraction.
 */
final class Lease {

  static final Duration WINDOW = Duration.ofMinutes(1);

  private static final int PARTS = 50;
  private static final int LEAST_CREDIT = 20;

  private final String key;
  private final int limit;
  private final int part;
  private final Function<Hit, Future<Hits>> counter;

  /** What may be spent; below zero it is owed until the shared count has answered. */
  private long tokens;

  /** What was still to be had of the shared count when it answered last. */
  private long elsewhere;

  private long endsAt;
  private boolean asking;
  private boolean dry;

  Lease(String key, int limit, Function<Hit, Future<Hits>> counter) {
    this.key = key;
    this.limit = limit;
    this.part = Math.max(1, limit / PARTS);
    this.elsewhere = limit;
    this.counter = counter;
  }

  /** Spends one; false where there is none. The first ones are let in while the count is asked. */
  boolean spend(long now) {
    if (endsAt != 0 && now >= endsAt) {
      begin();
    }
    long credit = dry ? 0 : Math.min(elsewhere, Math.max(part, LEAST_CREDIT));
    if (tokens + credit <= 0) {
      return false;
    }
    tokens--;
    if (!asking && !dry && tokens < part / 2) {
      ask(Math.max(part, -tokens), now);
    }
    return true;
  }

  private void begin() {
    tokens = Math.min(tokens, 0);
    elsewhere = limit;
    endsAt = 0;
    dry = false;
  }

  private void ask(long many, long now) {
    asking = true;
    int cost = (int) Math.min(many, limit);
    counter
        .apply(new Hit(key, limit, WINDOW, cost))
        .onComplete(answer -> answered(cost, answer.succeeded() ? answer.result() : null, now));
  }

  /** Where nobody counts, nobody is refused. */
  private void answered(int cost, Hits hits, long askedAt) {
    asking = false;
    if (hits == null) {
      tokens += cost;
      return;
    }
    endsAt = askedAt + Math.max(hits.reset().toMillis(), 1);
    elsewhere = Math.max(limit - hits.count(), 0);
    if (hits.allowed()) {
      tokens += cost;
      if (tokens < 0) {
        ask(-tokens, askedAt);
      }
    } else if (elsewhere > 0 && elsewhere < cost) {
      ask(elsewhere, askedAt);
    } else {
      dry = true;
    }
  }

  /** The most in a minute. */
  int limit() {
    return limit;
  }

  /** How many more are allowed now. */
  long left() {
    return Math.min(Math.max(tokens + elsewhere, 0), limit);
  }

  /** Seconds until all are allowed again. */
  long reset(long now) {
    return endsAt == 0 ? WINDOW.toSeconds() : Math.max((endsAt - now + 999) / 1000, 1);
  }
}
