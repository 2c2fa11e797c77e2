package com.dreamseed.cache;

import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import com.github.benmanes.caffeine.cache.stats.StatsCounter;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the entries that went because memory was full; an entry whose time is over is no loss. */
final class OverflowCounter implements StatsCounter {

  private final AtomicLong evicted = new AtomicLong();

  @Override
  public void recordEviction(int weight, RemovalCause cause) {
    if (cause == RemovalCause.SIZE) {
      evicted.incrementAndGet();
    }
  }

  @Override
  public CacheStats snapshot() {
    return CacheStats.of(0, 0, 0, 0, 0, evicted.get(), 0);
  }

  @Override
  public void recordHits(int count) {
    // Counted by Tally, where the operation is known.
  }

  @Override
  public void recordMisses(int count) {
    // Counted by Tally, where the operation is known.
  }

  @Override
  public void recordLoadSuccess(long loadTime) {
    // Nothing is loaded through Caffeine.
  }

  @Override
  public void recordLoadFailure(long loadTime) {
    // Nothing is loaded through Caffeine.
  }
}
