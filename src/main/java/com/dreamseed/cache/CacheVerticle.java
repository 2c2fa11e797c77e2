package com.dreamseed.cache;

import com.dreamseed.Failure;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.settings.Secret;
import com.dreamseed.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the cache to the bus: one instance a node. */
public final class CacheVerticle extends VerticleBase {

  private static final Logger log = LoggerFactory.getLogger(CacheVerticle.class);

  private static final long LOCAL_BYTES = 64L << 20;
  private static final long REFRESH_MS = 5_000;

  private final Bus bus;
  private final Settings.Cache settings;
  private final Settings.Reporting reporting;
  private final Secret secret;
  private final Clock clock;
  private final Tally tally;
  private final String node = UUID.randomUUID().toString();
  private Backend backend;
  private Answers answers;
  private HitCounter hits;

  public CacheVerticle(
      Bus bus,
      Settings.Cache settings,
      Settings.Reporting reporting,
      Secret secret,
      Clock clock,
      MeterRegistry meters) {
    this.bus = bus;
    this.settings = settings;
    this.reporting = reporting;
    this.secret = secret;
    this.clock = clock;
    this.tally = new Tally(meters);
  }

  @Override
  public Future<?> start() {
    backend = Backend.of(vertx, settings, new LocalStore(clock, LOCAL_BYTES), tally);
    answers =
        new Answers(
            backend.store(),
            question -> bus.ask(Addresses.COMPUTE, question),
            new Lifetime(settings.ttl(), reporting.zone()),
            clock,
            tally);
    hits = new HitCounter(clock, backend.link(), secret);
    vertx.setPeriodic(REFRESH_MS, id -> backend.status());
    return Future.all(
            bus.subscribe(Addresses.PAST_CHANGED, change -> answers.hear(change)),
            bus.subscribe(Addresses.CACHE_INVALIDATED, this::dropToo))
        .compose(listening -> backend.open())
        .compose(opened -> answerQuestions());
  }

  private Future<?> answerQuestions() {
    return Future.all(
        bus.answer(Addresses.ANSWER, answers::answer),
        bus.answer(Addresses.CACHE_STATUS, asked -> backend.status()),
        bus.answer(Addresses.INVALIDATE, this::invalidate),
        bus.answer(Addresses.HIT, hits::count));
  }

  private Future<Invalidated> invalidate(Invalidate what) {
    if (!what.all() && what.pattern() == null && what.keys().isEmpty()) {
      return Future.failedFuture(Failure.invalid("pattern", "cache.nothing-named"));
    }
    return answers.drop(Selection.of(what)).map(gone -> told(what, gone));
  }

  private Invalidated told(Invalidate what, long gone) {
    log.info("Answers were let go entries={} what={}", gone, what);
    bus.publish(
        Addresses.CACHE_INVALIDATED, new CacheInvalidated(node, what, gone, clock.instant()));
    return new Invalidated(gone);
  }

  /** In Redis once more, too: the other node may not have reached it, or this one stored since. */
  private void dropToo(CacheInvalidated told) {
    if (!told.node().equals(node)) {
      answers
          .drop(Selection.of(told.what()))
          .onFailure(e -> log.warn("Answers stay, told by node={}", told.node(), e));
    }
  }

  @Override
  public Future<?> stop() {
    return backend == null ? Future.succeededFuture() : backend.close();
  }
}
