package com.dreamseed.http;

import com.dreamseed.access.Credential;
import com.dreamseed.store.Place;
import com.dreamseed.store.Position;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;

/** One open stream: what it wants, how far it is, and whether it keeps up. */
final class Subscriber implements Handler<Void> {

  private final LiveStream stream;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final String client;
  private final int topics;
  private final Credential shown;

  /** Its place in the list of streams. */
  int place;

  private boolean begun;
  private long lastSent;
  private long version;
  private boolean behind;
  private Place feedAt = Place.START;

  Subscriber(
      LiveStream stream, HttpServerRequest request, String client, int topics, Credential shown) {
    this.stream = stream;
    this.request = request;
    this.response = request.response();
    this.client = client;
    this.topics = topics;
    this.shown = shown;
  }

  String client() {
    return client;
  }

  /** What its client has shown to be let in, if it had to. */
  Optional<Credential> shown() {
    return Optional.ofNullable(shown);
  }

  boolean wants(int topic) {
    return (topics & topic) != 0;
  }

  boolean behind() {
    return behind;
  }

  /** Whether it has ended. */
  boolean gone() {
    return place < 0;
  }

  /** The stream has ended, whoever ended it. */
  @Override
  public void handle(Void closed) {
    stream.gone(this);
  }

  /** Says that it will begin. */
  void greet(Buffer word, long now) {
    write(word, now);
  }

  /** Begins: {@code first} is the retry time and the snapshot of the present state. */
  void begin(Buffer first, Live live, long now) {
    begun = true;
    version = live.version();
    write(first, now);
  }

  /** Sends the activities after {@code seen}; goes on later where the reader is too slow. */
  void resume(Position seen, long now) {
    feedAt = seen.activity();
    if (!catchUp(now)) {
      fallBehind(feedAt, now);
    }
  }

  /** Sends a change of the numbers; says whether it was skipped. */
  boolean deliver(Broadcast change, Live live, Place feedBefore, long now) {
    if (!begun || version == live.version()) {
      return false;
    }
    version = live.version();
    if (!behind && response.writeQueueFull()) {
      fallBehind(feedBefore, now);
    }
    if (behind) {
      return wants(Topics.STATS);
    }
    write(change.frame(topics), now);
    return false;
  }

  /** Sends an event that is not of the feed; a reader that is behind misses it. */
  void notice(Buffer frame, long now) {
    if (begun && !behind && !response.writeQueueFull()) {
      write(frame, now);
    }
  }

  /** Whether nothing was sent for {@code millis}. */
  boolean silent(long now, long millis) {
    return begun && !behind && now - lastSent >= millis;
  }

  /** Whether it took nothing for {@code millis}. */
  boolean stalled(long now, long millis) {
    return behind && now - lastSent >= millis;
  }

  /** Says goodbye and ends; one that does not read would not hear it. */
  void end(Buffer goodbye) {
    if (behind) {
      cut();
    } else {
      response.end(goodbye);
    }
  }

  /** Ends without a word: it would not be read. */
  void cut() {
    if (request.version() == HttpVersion.HTTP_2) {
      response.reset();
    } else {
      Severance.of(request.connection());
    }
  }

  private void write(Buffer frame, long now) {
    if (frame.length() > 0) {
      lastSent = now;
      response.write(frame);
    }
  }

  private void fallBehind(Place feedSent, long now) {
    behind = true;
    feedAt = feedSent;
    lastSent = now;
    response.drainHandler(v -> drained());
  }

  private void drained() {
    if (!behind) {
      return;
    }
    long now = stream.now();
    lastSent = now;
    boolean known = !wants(Topics.ACTIVITIES) || stream.history().covers(feedSeen());
    if (!known) {
      feedAt = stream.live().position().activity();
      write(Frames.reason("reset", "too-slow"), now);
    }
    if (catchUp(now)) {
      behind = false;
      response.drainHandler(null);
      version = stream.live().version();
      if (!known || wants(Topics.STATS)) {
        write(stream.live().snapshot(), now);
      }
    }
  }

  private Position feedSeen() {
    return stream.live().position().withActivity(feedAt);
  }

  /** Sends what it missed of the feed; false where the reader cannot take all of it now. */
  private boolean catchUp(long now) {
    if (!wants(Topics.ACTIVITIES)) {
      return true;
    }
    FeedHistory history = stream.history();
    for (long i = history.after(feedAt); i < history.end(); i++) {
      if (response.writeQueueFull()) {
        return false;
      }
      write(history.get(i).frame(), now);
      feedAt = history.get(i).position().activity();
    }
    return true;
  }
}
