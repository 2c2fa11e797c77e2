package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.access.Credential;
import com.dreamseed.alert.AlertChanged;
import com.dreamseed.bus.Json;
import com.dreamseed.cache.CacheInvalidated;
import com.dreamseed.http.StreamMeters.End;
import com.dreamseed.records.UserErased;
import com.dreamseed.stats.FeedEntry;
import com.dreamseed.stats.LiveState;
import com.dreamseed.stats.StatsChanged;
import com.dreamseed.store.Place;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Sends the numbers and the feed to the open streams of one event loop. */
final class LiveStream {

  /** All who lose this node come back elsewhere: not at once, but 1,000 a second. */
  private static final int COMING_BACK_A_MILLI = 1;

  private static final int LEAST_WAIT = 500;
  private static final int LEAST_SPREAD = 1_500;

  private final Places limits;
  private final StreamMeters meters;
  private final StreamPace pace;
  private final Clock clock;
  private final Errors errors;
  private final Subscribers subscribers = new Subscribers();
  private final Forerunners forerunners = new Forerunners(this::lookUp, this::start);
  private Live live;
  private FeedHistory history;
  private boolean closing;

  LiveStream(HttpShared shared, Clock clock, Errors errors) {
    this.limits = shared.limits();
    this.meters = shared.streamMeters();
    this.pace = shared.pace();
    this.clock = clock;
    this.errors = errors;
  }

  Live live() {
    return live;
  }

  FeedHistory history() {
    return history;
  }

  /** Milliseconds that only ever rise. */
  long now() {
    return System.nanoTime() / 1_000_000;
  }

  /** Knows the state from now on. */
  void begin(LiveState state) {
    live = new Live(state.position(), state.snapshot());
    boolean none = state.feed().isEmpty();
    history =
        new FeedHistory(FeedEntry.KEPT, none ? state.position() : state.feed().get(0).position());
    // What was before the oldest is unknown, so that one can only serve as the floor.
    history.append(none ? state.feed() : state.feed().subList(1, state.feed().size()));
  }

  /** Tells a change to every stream. */
  void changed(StatsChanged change) {
    boolean follows = change.previous().equals(live.position());
    boolean whole =
        change.feedComplete() && change.position().epoch() == live.position().epoch() && follows;
    Place feedBefore = live.position().activity();
    long feedFrom = remember(change, whole);
    live = live.after(change);
    Broadcast broadcast = new Broadcast(change, live, history, feedFrom, follows, whole);
    long now = now();
    int[] skipped = {0};
    subscribers.forEach(s -> skipped[0] += s.deliver(broadcast, live, feedBefore, now) ? 1 : 0);
    meters.skipped(skipped[0]);
    change.acceptedAt().ifPresent(this::measure);
    forerunners.settle(now);
  }

  /** Shows nobody again what an erased person said. */
  void cleaned(UserErased person) {
    history.forget(person.userId());
  }

  /** Where activities were left out, only those that came are known; the first marks the floor. */
  private long remember(StatsChanged change, boolean whole) {
    if (whole) {
      long from = history.end();
      history.append(change.feed());
      return from;
    }
    boolean none = change.feed().isEmpty();
    history.restart(none ? change.position() : change.feed().get(0).position());
    long from = history.end();
    history.append(none ? change.feed() : change.feed().subList(1, change.feed().size()));
    return from;
  }

  private void measure(Instant acceptedAt) {
    Duration since = Duration.between(acceptedAt, clock.instant());
    meters.written(since.isNegative() ? Duration.ZERO : since);
  }

  /** Tells the streams that want to know that entries of the cache went. */
  void invalidated(CacheInvalidated gone) {
    Buffer data =
        Json.encode(
            Map.of("invalidated", gone.invalidated(), "what", gone.what(), "at", gone.at()));
    notice(Topics.CACHE, Frames.event("cache", data));
  }

  /** Tells the streams that want to know that an alert fired or resolved. */
  void alerted(AlertChanged change) {
    notice(Topics.ALERTS, Frames.event("alert", Json.encode(change)));
  }

  private void notice(int topic, Buffer frame) {
    long now = now();
    subscribers.forEach(
        s -> {
          if (s.wants(topic)) {
            s.notice(frame, now);
          }
        });
  }

  /**
   * Opens a stream for the address {@code client}, which showed {@code credential} (null: nobody
   * asked), or answers why not.
   */
  void open(HttpServerRequest request, String client, Credential credential) {
    int topics;
    try {
      topics = StreamRequest.topics(request);
    } catch (Failure e) {
      errors.answer(request, e);
      return;
    }
    if (closing || !limits.enter(client)) {
      refuse(request);
      return;
    }
    meters.opened();
    Subscriber s = new Subscriber(this, request, client, topics, credential);
    subscribers.add(s);
    StreamRequest.prepare(request, pace.queue());
    request.response().closeHandler(s);
    enter(s, StreamRequest.lastEventId(request));
  }

  private void enter(Subscriber s, String lastEventId) {
    Resumption from = lookUp(lastEventId);
    if (from.ahead()) {
      s.greet(retry(), now());
      forerunners.add(s, lastEventId, now() + pace.catchUp().toMillis());
    } else {
      start(s, from);
    }
  }

  private Resumption lookUp(String lastEventId) {
    return new Resumption(lastEventId, live, history);
  }

  private void start(Subscriber s, Resumption from) {
    Buffer first = retry();
    boolean feed = s.wants(Topics.ACTIVITIES);
    if (from.lost() != null && feed) {
      first.appendBuffer(Frames.reason("reset", from.lost()));
    }
    boolean resumes = feed && from.seen() != null;
    first.appendBuffer(resumes ? live.snapshot(from.seen()) : live.snapshot());
    s.begin(first, live, now());
    if (resumes) {
      s.resume(from.seen(), now());
    }
  }

  /** Told at the beginning too: a node that is killed says no goodbye. */
  private Buffer retry() {
    return Frames.retry(comeBackAfter(subscribers.size()));
  }

  private static int comeBackAfter(int streams) {
    int spread = Math.max(LEAST_SPREAD, streams / COMING_BACK_A_MILLI);
    return ThreadLocalRandom.current().nextInt(LEAST_WAIT, LEAST_WAIT + spread);
  }

  private void refuse(HttpServerRequest request) {
    meters.refused();
    request.response().putHeader("Retry-After", "5");
    errors.answer(request, Failure.of(Kind.UNAVAILABLE, "http.stream.full"));
  }

  /** Looks after the silent and the stalled; called every {@link StreamPace#sweep}. */
  void sweep() {
    long now = now();
    Buffer tick = tick();
    forerunners.settle(now);
    subscribers.forEach(s -> sweep(s, tick, now));
  }

  private void sweep(Subscriber s, Buffer tick, long now) {
    if (s.stalled(now, pace.stall().toMillis())) {
      remove(s, End.SLOW);
      s.cut();
    } else if (s.silent(now, pace.tick().toMillis())) {
      s.notice(tick, now);
    }
  }

  private Buffer tick() {
    String time = clock.instant().toString();
    return Frames.event("tick", Buffer.buffer("{\"server_time\":\"" + time + "\"}"));
  }

  /** The client went away, or we ended the stream a moment ago. */
  void gone(Subscriber s) {
    remove(s, End.CLIENT);
  }

  private void remove(Subscriber s, End end) {
    if (subscribers.remove(s)) {
      limits.leave(s.client());
      meters.closed(end);
    }
  }

  /** What those who have a stream open have shown. */
  Set<Credential> credentials() {
    Set<Credential> shown = new HashSet<>();
    subscribers.forEach(s -> s.shown().ifPresent(shown::add));
    return shown;
  }

  /** Ends the streams of those who have shown {@code credential}. */
  void end(Credential credential, String reason) {
    Buffer goodbye = Frames.reason("closing", reason);
    subscribers.forEach(
        s -> {
          if (s.shown().filter(credential::equals).isPresent()) {
            remove(s, End.CREDENTIALS);
            s.end(goodbye);
          }
        });
  }

  /** Ends every stream with a word of goodbye and opens no more. */
  void close() {
    closing = true;
    Buffer goodbye = Frames.reason("closing", "shutdown");
    int streams = subscribers.size();
    subscribers.forEach(
        s -> {
          remove(s, End.SHUTDOWN);
          s.end(Frames.retry(comeBackAfter(streams)).appendBuffer(goodbye));
        });
  }
}
