package com.dreamseed.cache;

import com.dreamseed.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;

/** The store that the settings ask for, and how it is doing. */
final class Backend {

  private final AnswerStore store;
  private final Optional<SharedStore> shared;
  private final Tally tally;

  private Backend(AnswerStore store, Optional<SharedStore> shared, Tally tally) {
    this.store = store;
    this.shared = shared;
    this.tally = tally;
  }

  /** Redis where the settings name one, else {@code local} alone. */
  static Backend of(Vertx vertx, Settings.Cache settings, LocalStore local, Tally tally) {
    Optional<SharedStore> shared =
        settings.redisUrl().map(url -> new SharedStore(vertx, url, settings.redisCa(), local));
    shared.ifPresent(redis -> tally.watchRedis(redis::connected));
    return new Backend(shared.isPresent() ? shared.get() : local, shared, tally);
  }

  Future<Void> open() {
    return shared.map(SharedStore::open).orElseGet(Future::succeededFuture);
  }

  Future<Void> close() {
    return shared.map(SharedStore::close).orElseGet(Future::succeededFuture);
  }

  AnswerStore store() {
    return store;
  }

  /** The connection to Redis, where there is to be one. */
  Optional<RedisLink> link() {
    return shared.map(SharedStore::link);
  }

  /** How the cache is doing now. */
  Future<CacheStatus> status() {
    return store.contents().map(this::status);
  }

  private CacheStatus status(AnswerStore.Contents contents) {
    tally.filled(contents);
    boolean connected = shared.map(SharedStore::connected).orElse(true);
    Map<String, CacheStatus.Operation> operations = tally.operations(contents);
    long hits = operations.values().stream().mapToLong(CacheStatus.Operation::hits).sum();
    long misses = operations.values().stream().mapToLong(CacheStatus.Operation::misses).sum();
    return new CacheStatus(
        shared.isPresent() && connected ? "redis" : "local",
        shared.isPresent() ? "redis" : "local",
        connected,
        contents.total(),
        hits,
        misses,
        hits + misses == 0 ? 0 : (double) hits / (hits + misses),
        contents.evictions(),
        contents.memoryBytes(),
        operations);
  }
}
