package com.dreamseed.chaos;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.StreamClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A screen: keeps the state that the stream tells and comes back where it was, as browsers do. */
final class Watcher {

  private static final int KEPT = 500;

  /**
   * What was read last. Hundreds are told the same on one event loop; if each read it anew, they
   * and not the servers would be what is slow.
   */
  private static final Map<String, JsonNode> READ =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JsonNode> eldest) {
          return size() > KEPT;
        }
      };

  private final Vertx vertx;
  private final HttpClient client;
  private final int port;
  private final Supplier<String> harm;
  private final Set<Long> activities = new HashSet<>();
  private String name;
  private String id;
  private String data;
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
   */
  Watcher(Vertx vertx, HttpClient client, int port, Supplier<String> harm) {
    this.vertx = vertx;
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
        .compose(request -> request.send())
        .onSuccess(this::read)
        .onFailure(e -> comeBack());
  }

  private void read(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      response.resume();
      comeBack();
      return;
    }
    opened++;
    name = null;
    id = null;
    data = null;
    response.handler(RecordParser.newDelimited("\n", this::line));
    response.endHandler(end -> comeBack());
    response.exceptionHandler(e -> comeBack());
  }

  private void comeBack() {
    if (!waiting) {
      waiting = true;
      vertx.setTimer(Math.max(1, retry), timer -> open());
    }
  }

  private void line(Buffer buffer) {
    String line = buffer.toString();
    if (line.isEmpty()) {
      if (name != null && data != null) {
        take();
      }
      name = null;
      id = null;
      data = null;
    } else if (line.startsWith("event: ")) {
      name = line.substring(7);
    } else if (line.startsWith("id: ")) {
      id = line.substring(4);
    } else if (line.startsWith("data: ")) {
      data = line.substring(6);
    } else if (line.startsWith("retry: ")) {
      retry = Long.parseLong(line.substring(7));
    }
  }

  private void take() {
    long now = now();
    gaps.merge(harm.get(), now - lastHeard, Math::max);
    lastHeard = now;
    if (id != null) {
      lastId = id;
    }
    switch (name) {
      case "snapshot" -> state = json();
      case "patch" -> state = StreamClient.patched(state, json());
      case "activity" -> {
        if (!activities.add(json().path("id").asLong())) {
          repeated++;
        }
      }
      case "reset" -> resets++;
      default -> {}
    }
  }

  private JsonNode json() {
    return READ.computeIfAbsent(data, ServerUnderTest::json);
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
