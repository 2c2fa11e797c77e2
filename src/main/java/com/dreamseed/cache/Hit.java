package com.dreamseed.cache;

import java.time.Duration;

/**
 * Counts something that may happen only so often: {@code cost} of {@code limit} in {@code window},
 * which begins with the first. What is refused is not counted, so that asking on does not lengthen
 * the wait.
 *
 * @param key who and what is counted, in clear; it leaves this node only as a hash
 * @param cost 0 only looks; a negative one gives back what was counted before
 */
public record Hit(String key, int limit, Duration window, int cost) {
  public Hit {
    if (key == null || key.isBlank()) {
      throw new IllegalArgumentException("a hit needs a key");
    }
    if (limit < 1 || window == null || window.toMillis() < 1) {
      throw new IllegalArgumentException("a hit needs a limit and a window");
    }
  }

  /** One more of {@code key}. */
  public static Hit one(String key, int limit, Duration window) {
    return new Hit(key, limit, window, 1);
  }
}
