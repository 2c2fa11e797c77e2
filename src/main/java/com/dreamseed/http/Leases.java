package com.dreamseed.http;

import com.dreamseed.cache.Hit;
import com.dreamseed.cache.Hits;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The leases of the callers of one event loop; who was not heard of for longest is forgotten. */
final class Leases {

  private static final int MOST = 20_000;

  private final String what;
  private final int limit;
  private final Function<Hit, Future<Hits>> counter;
  private final Map<String, Lease> byCaller =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Lease> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Leases of {@code limit} a minute.
   *
   * @param what is counted; each kind has its own count
   */
  Leases(String what, int limit, Function<Hit, Future<Hits>> counter) {
    this.what = what;
    this.limit = limit;
    this.counter = counter;
  }

  Lease of(String caller) {
    Lease kept = byCaller.get(caller);
    if (kept == null) {
      kept = new Lease(what + ' ' + caller, limit, counter);
      byCaller.put(caller, kept);
    }
    return kept;
  }
}
