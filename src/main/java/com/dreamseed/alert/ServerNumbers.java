package com.dreamseed.alert;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.cache.AskCacheStatus;
import com.dreamseed.cache.CacheStatus;
import com.dreamseed.stats.Ask;
import com.dreamseed.stats.FoldHealth;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** How the server itself is doing, in numbers; each is asked only while a rule watches it. */
final class ServerNumbers {

  private static final long OFTEN = 2_000;
  private static final long SELDOM = 15_000;

  private final Throttle<FoldHealth> fold;
  private final Throttle<Double> redis;
  private final Throttle<Double> disk;
  private final Supplier<Boolean> databaseWrites;

  /**
   * @param databaseWrites whether the last attempt to write succeeded
   */
  ServerNumbers(Vertx vertx, Bus bus, Path folder, Supplier<Boolean> databaseWrites) {
    this.databaseWrites = databaseWrites;
    this.fold = new Throttle<>(OFTEN, () -> bus.ask(Addresses.FOLD_HEALTH, new Ask.Fold()));
    this.redis =
        new Throttle<>(
            OFTEN,
            () ->
                bus.ask(Addresses.CACHE_STATUS, new AskCacheStatus()).map(ServerNumbers::reached));
    this.disk = new Throttle<>(SELDOM, () -> vertx.executeBlocking(() -> free(folder), false));
  }

  /** Without a shared cache there is none that could be away. */
  private static Double reached(CacheStatus cache) {
    return cache.configured().equals("redis") && !cache.connected() ? 0d : 1d;
  }

  private static Double free(Path folder) throws IOException {
    FileStore store = Files.getFileStore(folder);
    return 100d * store.getUsableSpace() / Math.max(1, store.getTotalSpace());
  }

  Future<Double> of(Metric.Source source) {
    return switch (source) {
      case FOLD_LAG -> fold.get().map(f -> Double.valueOf(f.lagRows()));
      case FOLD_AGE -> fold.get().map(f -> Double.valueOf(f.lagSeconds()));
      case REDIS -> redis.get();
      case DISK -> disk.get();
      default -> Future.succeededFuture(databaseWrites.get() ? 1d : 0d);
    };
  }
}
