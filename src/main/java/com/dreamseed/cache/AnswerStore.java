package com.dreamseed.cache;

import com.dreamseed.stats.PastChanged;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Where answers are kept. A store that cannot be reached fails; it never waits long. */
interface AnswerStore {

  /**
   * How full a store is.
   *
   * @param entries by operation
   * @param evictions entries that went because the store was full
   */
  record Contents(Map<String, Long> entries, long evictions, long memoryBytes) {
    public Contents {
      entries = Map.copyOf(entries);
    }

    long total() {
      return entries.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** The answer kept under {@code key}, if it is there and alive. */
  Future<Optional<Entry>> find(CacheKey key);

  /** Keeps {@code entry} for {@code ttl}. */
  Future<Void> keep(CacheKey key, Entry entry, Duration ttl);

  /** Lets the entries of {@code selection} go; says how many went. */
  Future<Long> drop(Selection selection);

  /** Lets the entries go that {@code change} touches, where the store can tell which they are. */
  void drop(PastChanged change);

  /** How full it is. */
  Future<Contents> contents();
}
