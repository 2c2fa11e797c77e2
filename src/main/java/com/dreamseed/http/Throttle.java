package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.cache.Hit;
import com.dreamseed.cache.Hits;
import com.dreamseed.settings.Edge;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Lets each caller ask only so often, batches of activities counted apart from all else, and tells
 * it in every answer what is left: {@code RateLimit-Limit}, {@code -Remaining} and {@code -Reset}.
 */
final class Throttle {

  private static final String BATCHES = "/api/activities";
  private static final String BATCHES_V1 = "/api/v1/activities";
  private static final CharSequence LIMIT = HttpHeaders.createOptimized("RateLimit-Limit");
  private static final CharSequence REMAINING = HttpHeaders.createOptimized("RateLimit-Remaining");
  private static final CharSequence RESET = HttpHeaders.createOptimized("RateLimit-Reset");

  private final Optional<Leases> requests;
  private final Optional<Leases> batches;

  Throttle(Edge edge, Bus bus) {
    this(edge, hit -> bus.ask(Addresses.HIT, hit));
  }

  Throttle(Edge edge, Function<Hit, Future<Hits>> counter) {
    this.requests = leases("requests", edge.requestsPerMinute(), counter);
    this.batches = leases("batches", edge.batchesPerMinute(), counter);
  }

  private static Optional<Leases> leases(
      String what, OptionalInt limit, Function<Hit, Future<Hits>> counter) {
    return limit.isEmpty()
        ? Optional.empty()
        : Optional.of(new Leases(what, limit.getAsInt(), counter));
  }

  /** Whether there is any limit. */
  boolean any() {
    return requests.isPresent() || batches.isPresent();
  }

  /**
   * Counts {@code request} as one of {@code caller}: an account, a key or an address.
   *
   * @return null where it is let in, else what to answer; the headers are set already
   */
  Failure count(HttpServerRequest request, String caller) {
    Optional<Leases> kind = batch(request) ? batches : requests;
    if (kind.isEmpty()) {
      return null;
    }
    long now = System.nanoTime() / 1_000_000;
    Lease lease = kind.get().of(caller);
    boolean allowed = lease.spend(now);
    String reset = Long.toString(lease.reset(now));
    MultiMap headers = request.response().headers();
    headers
        .set(LIMIT, Integer.toString(lease.limit()))
        .set(REMAINING, Long.toString(allowed ? lease.left() : 0))
        .set(RESET, reset);
    if (allowed) {
      return null;
    }
    headers.set(HttpHeaders.RETRY_AFTER, reset);
    return Failure.of(Kind.RATE_LIMITED, "http.throttled", lease.limit(), lease.reset(now));
  }

  private static boolean batch(HttpServerRequest request) {
    return request.method() == HttpMethod.POST
        && (BATCHES.equals(request.path()) || BATCHES_V1.equals(request.path()));
  }
}
