package com.dreamseed.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts of this node's memory. They are bounded by number: where more keys come than fit, those
 * that are hit often stay, which are those that matter.
 */
final class LocalHits {

  private static final int MOST_KEYS = 100_000;

  private record Window(long count, Instant end) {}

  private final Clock clock;
  private final Cache<String, Window> windows;

  LocalHits(Clock clock) {
    this.clock = clock;
    this.windows =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfter(new AtItsEnd())
            .ticker(() -> clock.millis() * 1_000_000)
            .executor(Runnable::run)
            .build();
  }

  private Duration left(Window window) {
    Duration left = Duration.between(clock.instant(), window.end());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Counts {@code hit} under {@code key}. */
  Hits count(String key, Hit hit) {
    Window before = windows.getIfPresent(key);
    long counted = before == null ? 0 : before.count();
    boolean allowed = counted + Math.max(hit.cost(), 1) <= hit.limit();
    long now = allowed || hit.cost() < 0 ? Math.max(counted + hit.cost(), 0) : counted;
    if (before == null && now == 0) {
      return new Hits(0, allowed, Duration.ZERO);
    }
    Instant end = before == null ? clock.instant().plus(hit.window()) : before.end();
    Window after = new Window(now, end);
    windows.put(key, after);
    return new Hits(now, allowed, left(after));
  }

  /** A window ends when it said it would, however often it is counted in. */
  private final class AtItsEnd implements Expiry<String, Window> {
    @Override
    public long expireAfterCreate(String key, Window window, long now) {
      return left(window).toNanos();
    }

    @Override
    public long expireAfterUpdate(String key, Window window, long now, long left) {
      return left;
    }

    @Override
    public long expireAfterRead(String key, Window window, long now, long left) {
      return left;
    }
  }
}
