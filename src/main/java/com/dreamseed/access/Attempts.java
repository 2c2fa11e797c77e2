package com.dreamseed.access;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.cache.Hit;
import com.dreamseed.cache.Hits;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Lets a pair of account and address try ten wrong secrets a minute. The pair is counted, not the
 * account: whoever tries from elsewhere cannot lock its owner out.
 */
final class Attempts {

  private static final int MOST = 10;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Bus bus;

  Attempts(Bus bus) {
    this.bus = bus;
  }

  /**
   * Runs {@code trying}, where there is an attempt left; one that succeeds is not counted. An
   * attempt is counted before it is made, so that a hundred at once are not all the first.
   */
  <T> Future<T> of(String account, String address, Supplier<Future<T>> trying) {
    String key = "login " + account + " " + address;
    return bus.ask(Addresses.HIT, Hit.one(key, MOST, WINDOW))
        .compose(hits -> hits.allowed() ? trying.get() : Future.failedFuture(tooMany(hits)))
        .onSuccess(done -> bus.ask(Addresses.HIT, new Hit(key, MOST, WINDOW, -1)));
  }

  /** The name under which an account that is logged in tries. */
  static String owner(long id) {
    return "account:" + id;
  }

  /** The argument of the sentence is the seconds to wait. */
  private static Failure tooMany(Hits hits) {
    long seconds = Math.max(1, (hits.reset().toMillis() + 999) / 1000);
    return Failure.of(Kind.RATE_LIMITED, "access.too-many-attempts", seconds);
  }
}
