package com.dreamseed.cache;

import static com.dreamseed.cache.Questions.SEOUL;
import static com.dreamseed.cache.Questions.at;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.settings.Secret;
import com.dreamseed.settings.Settings;
import com.dreamseed.stats.Answer;
import com.dreamseed.stats.PastChanged;
import com.dreamseed.stats.Question;
import com.dreamseed.store.Position;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A node with nothing but the cache, the statistics played by the test. */
final class CacheNode implements AutoCloseable {

  static final Settings.Reporting REPORTING =
      new Settings.Reporting(SEOUL, Duration.ofSeconds(300));

  static final Secret SECRET = new Secret("what the nodes share");

  final Vertx vertx = Vertx.vertx();
  final Bus bus;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final List<Question> computed = new CopyOnWriteArrayList<>();
  final List<CacheInvalidated> told = new CopyOnWriteArrayList<>();

  private final Clock clock;
  private final AtomicReference<Position> position = new AtomicReference<>(at(1));
  private final AtomicReference<Promise<Void>> gate = new AtomicReference<>();

  CacheNode(Clock clock, Optional<String> redisUrl) {
    this(clock, new Settings.Cache(redisUrl.map(Secret::new), Duration.ofSeconds(300)));
  }

  CacheNode(Clock clock, Settings.Cache settings) {
    this.clock = clock;
    Bus.register(vertx);
    bus = new Bus(vertx);
    bus.answer(Addresses.COMPUTE, this::compute).await();
    bus.subscribe(Addresses.CACHE_INVALIDATED, told::add).await();
    vertx
        .deployVerticle(new CacheVerticle(bus, settings, REPORTING, SECRET, clock, meters))
        .await();
  }

  private Future<Answer> compute(Question question) {
    computed.add(question);
    Answer answer =
        new Answer(
            Buffer.buffer("{\"n\":" + computed.size() + "}"), position.get(), clock.instant());
    Promise<Void> closed = gate.get();
    return closed == null ? Future.succeededFuture(answer) : closed.future().map(answer);
  }

  /** From now on computations begin, but answer only after {@link #release}. */
  void hold() {
    gate.set(Promise.promise());
  }

  void release() {
    gate.getAndSet(null).complete();
  }

  void fail(Throwable e) {
    gate.getAndSet(null).fail(e);
  }

  /** The log has grown to {@code now}. */
  void moveTo(Position now) {
    position.set(now);
  }

  void tell(PastChanged change) {
    bus.publish(Addresses.PAST_CHANGED, change);
  }

  Future<CachedAnswer> asking(Question question) {
    return bus.ask(Addresses.ANSWER, question);
  }

  CachedAnswer ask(Question question) {
    return asking(question).await();
  }

  CacheStatus status() {
    return bus.ask(Addresses.CACHE_STATUS, new AskCacheStatus()).await();
  }

  long invalidate(String pattern) {
    return bus.ask(Addresses.INVALIDATE, new Invalidate(false, pattern, List.of()))
        .await()
        .invalidated();
  }

  long invalidateAll() {
    return bus.ask(Addresses.INVALIDATE, new Invalidate(true, null, List.of()))
        .await()
        .invalidated();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
