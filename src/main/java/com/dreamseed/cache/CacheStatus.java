package com.dreamseed.cache;

import java.util.Map;

/**
 * How the cache is doing.
 *
 * @param backend {@code redis} or {@code local}, whichever serves now
 * @param configured the backend that the settings ask for
 * @param connected whether the configured backend answers
 * @param memoryBytes what the entries of this node's memory weigh, or Redis's used memory
 */
public record CacheStatus(
    String backend,
    String configured,
    boolean connected,
    long entries,
    long hits,
    long misses,
    double hitRatio,
    long evictions,
    long memoryBytes,
    Map<String, Operation> operations) {
  public CacheStatus {
    operations = Map.copyOf(operations);
  }

  /** The counts of one operation. */
  public record Operation(long entries, long hits, long misses) {}
}
