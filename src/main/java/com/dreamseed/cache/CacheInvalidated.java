package com.dreamseed.cache;

import java.time.Instant;

/**
 * Somebody emptied a part of the cache; every node drops its own copies too.
 *
 * @param node who did it, so that it does not hear itself
 */
public record CacheInvalidated(String node, Invalidate what, long invalidated, Instant at) {}
