package com.dreamseed.cache;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody emptied a part of the cache; every node drops its own copies too.
 *
 * @param node who did it, so that it does not hear itself
 */
public record CacheInvalidated(String node, Invalidate what, long invalidated, Instant at) {
  public CacheInvalidated {
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(at, "at");
  }
}
