package com.dreamseed.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A screen: keeps the state that the stream tells and comes back where it was, as browsers do. */
final class Watcher {

  private final Vertx vertx;
  private final HttpClient client;
  private final int port;
  private final Supplier<String> harm;
  private final Set<Long> activities = new HashSet<>();
  private final Reading reading;
  private String rest = "";
  private String lastId;
  private long retry = 1_000;
  private long lastHeard;
  private boolean over;
  private boolean waiting;
  volatile JsonNode state;
  private final Map<String, Long> gaps = new ConcurrentHashMap<>();
  volatile int opened;
  volatile int resets;
  volatile int repeated;

  /**
   * Watches what listens on {@code port} of this machine, over {@code client}, and keeps gaps by
   * what was done when they ended.
   *
   * @param reading of all that are on this event loop
   */
  Watcher(Vertx vertx, HttpClient client, int port, Reading reading, Supplier<String> harm) {
    this.vertx = vertx;
    this.reading = reading;
    this.client = client;
    this.port = port;
    this.harm = harm;
    this.lastHeard = now();
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }

  /** Opens the stream; called on one event loop. */
  void open() {
    waiting = false;
    if (over) {
      return;
    }
    RequestOptions options =
        new RequestOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setMethod(HttpMethod.GET)
            .setConnectTimeout(5_000)
            .setURI("/api/stream?topics=stats,activities");
    if (lastId != null) {
      options.putHeader("Last-Event-ID", lastId);
    }
    client
        .request(options)
        // Read on the event loop that the answer comes on: what comes before a handler is there is
        // lost.
        .compose(request -> request.send().onSuccess(this::read))
        .onFailure(e -> comeBack());
  }

  private void read(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      response.resume();
      comeBack();
      return;
    }
    opened++;
    rest = "";
    response.handler(this::hear);
    response.endHandler(end -> comeBack());
    response.exceptionHandler(e -> comeBack());
  }

  private void comeBack() {
    if (!waiting) {
      waiting = true;
      vertx.setTimer(Math.max(1, retry), timer -> open());
    }
  }

  /** A character a byte, which is quick to cut; {@link Reading} knows what they mean. */
  private void hear(Buffer bytes) {
    String text = rest + bytes.toString(StandardCharsets.ISO_8859_1);
    int from = 0;
    for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n", from)) {
      take(reading.event(text.substring(from, end)));
      from = end + 2;
    }
    rest = text.substring(from);
  }

  private void take(Reading.Event event) {
    if (event.retry() > 0) {
      retry = event.retry();
    }
    if (event.name() == null) {
      return;
    }
    long now = now();
    gaps.merge(harm.get(), now - lastHeard, Math::max);
    lastHeard = now;
    if (event.id() != null) {
      lastId = event.id();
    }
    switch (event.name()) {
      case "snapshot" -> state = event.data();
      case "patch" -> state = reading.patched(state, event.data());
      case "activity" -> {
        if (!activities.add(event.data().path("id").asLong())) {
          repeated++;
        }
      }
      case "reset" -> resets++;
      default -> {}
    }
  }

  /** Comes back no more. */
  void leave() {
    over = true;
  }

  /** The longest time without a word while {@code harm} was done, milliseconds. */
  long longestGap(String harm) {
    return gaps.getOrDefault(harm, 0L);
  }

  /** How many different activities it was told. */
  int told() {
    return activities.size();
  }
}
