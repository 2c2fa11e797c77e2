package com.dreamseed.cache;

import com.dreamseed.cache.Flights.Flight;
import com.dreamseed.stats.Answer;
import com.dreamseed.stats.PastChanged;
import com.dreamseed.stats.Question;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cache-aside: an answer comes from the store where it is kept and still holds, else it is computed
 * once, kept and handed to everybody who waits.
 */
final class Answers {

  private static final Logger log = LoggerFactory.getLogger(Answers.class);

  /** A past that changes faster than it can be computed is answered, not chased. */
  private static final int MOST_TRIES = 3;

  private final AnswerStore store;
  private final Function<Question, Future<Answer>> compute;
  private final Lifetime lifetime;
  private final RecentChanges changes;
  private final Clock clock;
  private final Tally tally;
  private final Flights flights = new Flights();

  Answers(
      AnswerStore store,
      Function<Question, Future<Answer>> compute,
      Lifetime lifetime,
      Clock clock,
      Tally tally) {
    this.store = store;
    this.compute = compute;
    this.lifetime = lifetime;
    this.changes = new RecentChanges(clock, lifetime.closedDays());
    this.clock = clock;
    this.tally = tally;
  }

  /** The answer to {@code question}, kept or computed. */
  Future<CachedAnswer> answer(Question question) {
    CacheKey key = CacheKey.of(question);
    return flights
        .join(key, flight -> fetch(key, flight))
        .onComplete(
            done -> tally.count(question.operation(), done.succeeded() && done.result().hit()));
  }

  private Future<CachedAnswer> fetch(CacheKey key, Flight flight) {
    return store
        .find(key)
        .recover(Answers::nothing)
        .compose(found -> useOrCompute(key, flight, found));
  }

  private Future<CachedAnswer> useOrCompute(CacheKey key, Flight flight, Optional<Entry> found) {
    Optional<Entry> usable =
        found.filter(e -> flight.wanted() && inTime(key, e) && changes.allow(key.question(), e));
    return usable.isPresent()
        ? Future.succeededFuture(hit(usable.get()))
        : compute(key, flight, MOST_TRIES);
  }

  /** The store ends lives too; this guards against a node whose day is another. */
  private boolean inTime(CacheKey key, Entry entry) {
    return age(entry).compareTo(lifetime.of(key.question(), clock.instant())) < 0;
  }

  private CachedAnswer hit(Entry entry) {
    return new CachedAnswer(entry.answer(), true, age(entry));
  }

  private Duration age(Entry entry) {
    Duration age = Duration.between(entry.askedAt(), clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }

  private Future<CachedAnswer> compute(CacheKey key, Flight flight, int tries) {
    Instant asked = clock.instant();
    return compute
        .apply(key.question())
        .compose(answer -> keepOrTryAgain(key, flight, tries, new Entry(answer, asked)));
  }

  private Future<CachedAnswer> keepOrTryAgain(CacheKey key, Flight flight, int tries, Entry entry) {
    boolean holds = changes.allow(key.question(), entry.answer());
    if (!holds && tries > 1) {
      return compute(key, flight, tries - 1);
    }
    if (holds && flight.wanted()) {
      keep(key, entry);
    }
    return Future.succeededFuture(new CachedAnswer(entry.answer(), false, Duration.ZERO));
  }

  /** Nobody waits for it: an answer that cannot be kept is still an answer. */
  private void keep(CacheKey key, Entry entry) {
    store
        .keep(key, entry, lifetime.of(key.question(), entry.askedAt()))
        .onFailure(e -> log.debug("An answer was not kept key={} reason={}", key.text(), e + ""));
  }

  private static Future<Optional<Entry>> nothing(Throwable e) {
    return Future.succeededFuture(Optional.empty());
  }

  /** Lets go what {@code change} touches; what is on its way is checked when it arrives. */
  void hear(PastChanged change) {
    changes.add(change);
    store.drop(change);
  }

  /** Lets the entries of {@code selection} go; says how many went. */
  Future<Long> drop(Selection selection) {
    flights.abandon(selection);
    return store.drop(selection);
  }
}
