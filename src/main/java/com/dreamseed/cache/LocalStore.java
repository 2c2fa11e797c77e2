package com.dreamseed.cache;

import com.dreamseed.stats.PastChanged;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Answers in this node's memory, bounded by what they weigh. */
final class LocalStore implements AnswerStore {

  /** What an entry costs beside its body: key, question, position and the table's own nodes. */
  private static final int OVERHEAD_BYTES = 400;

  private record Kept(CacheKey key, Entry entry, Duration ttl) {}

  private final Cache<String, Kept> kept;

  LocalStore(Clock clock, long mostBytes) {
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(mostBytes)
            .weigher((String key, Kept entry) -> weight(entry))
            .expireAfter(new ByEntry())
            .ticker(() -> nanos(clock.instant()))
            .executor(Runnable::run)
            .recordStats(OverflowCounter::new)
            .build();
  }

  @Override
  public Future<Optional<Entry>> find(CacheKey key) {
    return Future.succeededFuture(
        Optional.ofNullable(kept.getIfPresent(key.text())).map(Kept::entry));
  }

  @Override
  public Future<Void> keep(CacheKey key, Entry entry, Duration ttl) {
    kept.put(key.text(), new Kept(key, entry, ttl));
    return Future.succeededFuture();
  }

  @Override
  public Future<Long> drop(Selection selection) {
    return Future.succeededFuture(dropIf(entry -> selection.matches(entry.key().text())));
  }

  @Override
  public void drop(PastChanged change) {
    dropIf(entry -> RecentChanges.touches(change, entry.key().question()));
  }

  private long dropIf(Predicate<Kept> gone) {
    kept.cleanUp();
    long before = kept.asMap().size();
    kept.asMap().values().removeIf(gone);
    return before - kept.asMap().size();
  }

  /** Lets everything go. */
  void clear() {
    kept.invalidateAll();
  }

  @Override
  public Future<Contents> contents() {
    kept.cleanUp();
    Map<String, Long> entries =
        kept.asMap().values().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.key().question().operation(), Collectors.counting()));
    long bytes = kept.policy().eviction().orElseThrow().weightedSize().orElse(0);
    return Future.succeededFuture(new Contents(entries, kept.stats().evictionCount(), bytes));
  }

  private static int weight(Kept kept) {
    return kept.entry().answer().body().length() + 2 * kept.key().text().length() + OVERHEAD_BYTES;
  }

  private static long nanos(Instant now) {
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  /** Each entry brings its own time to live. */
  private static final class ByEntry implements Expiry<String, Kept> {
    @Override
    public long expireAfterCreate(String key, Kept entry, long now) {
      return entry.ttl().toNanos();
    }

    @Override
    public long expireAfterUpdate(String key, Kept entry, long now, long left) {
      return entry.ttl().toNanos();
    }

    @Override
    public long expireAfterRead(String key, Kept entry, long now, long left) {
      return left;
    }
  }
}
