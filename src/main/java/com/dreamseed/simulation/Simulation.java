package com.dreamseed.simulation;

import com.dreamseed.Failure;
import com.dreamseed.settings.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Plays learners until it is told to stop: signs them up, then sends what they do, in small batches
 * at a steady rate. Where the server is away it waits, ever longer, and sends the same batch again.
 * Blocks; not for an event loop.
 */
public final class Simulation implements AutoCloseable {

  /**
   * What is played.
   *
   * @param users how many learners sign up at the start
   * @param rate activities a second
   * @param signedUpWithin so long ago, at most, the first ones signed up; zero for just now
   * @param newcomers time between two who sign up later; null for none
   * @param key what the server wants to see, where it does
   */
  public record Play(
      URI url,
      int users,
      double rate,
      long seed,
      Duration signedUpWithin,
      Duration newcomers,
      Optional<Secret> key) {

    /** One against a server that asks for no key. */
    public Play(
        URI url, int users, double rate, long seed, Duration signedUpWithin, Duration newcomers) {
      this(url, users, rate, seed, signedUpWithin, newcomers, Optional.empty());
    }
  }

  /** How it stands; {@code away} is the time the server has not answered, or zero. */
  public record Score(
      int learners, int atIt, long sent, long upgrades, double seconds, Duration away) {}

  private static final Duration TICK = Duration.ofMillis(250);
  private static final int MOST = 1_000;
  private static final int REFUSALS = 3;
  private static final int SIGN_UPS_TOGETHER = 16;

  private final Play play;
  private final Clock clock;
  private final Consumer<Score> listener;
  private final Platform platform;
  private final Patience patience = new Patience();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Crowd crowd;
  private volatile long sent;
  private volatile long upgrades;
  private volatile long began = System.nanoTime();
  private long skipped;
  private int newcomers;
  private int refusals;

  /**
   * A simulation that has not begun.
   *
   * @param listener hears how it stands, about twice a second
   */
  public Simulation(Vertx vertx, Play play, Clock clock, Consumer<Score> listener) {
    this.play = play;
    this.clock = clock;
    this.listener = listener;
    this.platform = new Platform(vertx, play.url(), play.key());
  }

  /** Plays for {@code duration}, or until {@link #stop}; null for no end. */
  public Score run(Duration duration) {
    try {
      List<Exercise> exercises = patiently(platform::exercises).orElse(List.of());
      crowd = new Crowd(play.seed(), exercises);
      signUp();
      began = System.nanoTime();
      while (!isOver(duration)) {
        tick();
      }
      return score(Duration.ZERO);
    } finally {
      ended.countDown();
    }
  }

  private void signUp() {
    for (int from = 0; from < play.users() && !isStopped(); from += SIGN_UPS_TOGETHER) {
      List<Learner> some = new ArrayList<>();
      for (int n = from; n < Math.min(play.users(), from + SIGN_UPS_TOGETHER); n++) {
        some.add(Learner.of(play.seed(), n));
      }
      Optional<List<Learner>> enrolled =
          patiently(() -> Future.all(some.stream().map(this::enrol).toList()).map(some));
      enrolled.ifPresent(all -> all.forEach(crowd::join));
      listener.accept(score(Duration.ZERO));
    }
  }

  private Future<Void> enrol(Learner learner) {
    Duration ago = play.signedUpWithin();
    return platform.enrol(learner, ago.isZero() ? null : learner.signedUp(clock.instant(), ago));
  }

  private boolean isOver(Duration duration) {
    return isStopped() || (duration != null && seconds() >= duration.toMillis() / 1000.0);
  }

  private boolean isStopped() {
    return patience.isOver();
  }

  private double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }

  /** Sends what is due by now; what fell behind while the server was away is not caught up. */
  private void tick() {
    welcomeNewcomers();
    long due = Math.min(MOST, (long) (seconds() * play.rate()) - skipped - sent);
    if (due > 0) {
      List<JsonObject> batch = new ArrayList<>();
      for (int i = 0; i < due; i++) {
        batch.add(crowd.next(clock.instant()));
      }
      send(batch);
      skipped = Math.max(skipped, (long) (seconds() * play.rate()) - sent - (long) play.rate());
      batch.forEach(activity -> upgrade());
    }
    listener.accept(score(Duration.ZERO));
    patience.pause(TICK);
  }

  /** A batch may be refused because somebody was erased meanwhile; one after the other may not. */
  private void send(List<JsonObject> batch) {
    String key = UUID.randomUUID().toString();
    try {
      if (patiently(() -> platform.send(batch, key).map(true)).isPresent()) {
        sent += batch.size();
        refusals = 0;
      }
    } catch (Failure e) {
      skipped += batch.size();
      if (++refusals == REFUSALS) {
        throw e;
      }
    }
  }

  private void welcomeNewcomers() {
    if (play.newcomers() != null
        && newcomers < (long) (seconds() * 1000 / play.newcomers().toMillis())) {
      Learner learner = Learner.of(play.seed(), play.users() + newcomers++);
      patiently(() -> platform.enrol(learner, null).map(true))
          .ifPresent(done -> crowd.join(learner));
    }
  }

  private void upgrade() {
    crowd
        .upgrade()
        .ifPresent(
            learner -> {
              patiently(() -> platform.changePlan(learner).map(true));
              upgrades++;
            });
  }

  private <T> Optional<T> patiently(Supplier<Future<T>> question) {
    return patience.until(question, away -> listener.accept(score(away)));
  }

  private Score score(Duration away) {
    Crowd now = crowd;
    return new Score(
        now == null ? 0 : now.size(),
        now == null ? 0 : now.atIt(),
        sent,
        upgrades,
        seconds(),
        away);
  }

  /** Ends {@link #run} and waits for it, a few seconds at most. */
  public Score stop() {
    patience.end();
    try {
      ended.await(3, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return score(Duration.ZERO);
  }

  @Override
  public void close() {
    platform.close();
  }
}
