package com.dreamseed.http;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Reads a stream of server-sent events and keeps what came. */
final class SseClient implements AutoCloseable {

  record Event(String name, String id, String data) {}

  final List<Event> events = new CopyOnWriteArrayList<>();
  final HttpClientResponse response;
  volatile String retry;
  volatile boolean ended;
  private final HttpClient client;
  private String name;
  private String id;
  private String data;

  SseClient(Vertx vertx, int port, String uri, String lastEventId) {
    client = vertx.createHttpClient();
    RequestOptions options =
        new RequestOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI(uri)
            .setMethod(HttpMethod.GET);
    if (lastEventId != null) {
      options.putHeader("Last-Event-ID", lastEventId);
    }
    // Read on the event loop that the answer comes on: what comes before a handler is there is
    // lost.
    response = client.request(options).compose(r -> r.send().map(this::read)).await();
  }

  private HttpClientResponse read(HttpClientResponse answer) {
    answer.handler(RecordParser.newDelimited("\n", this::line));
    answer.endHandler(v -> ended = true);
    answer.exceptionHandler(e -> ended = true);
    return answer;
  }

  private void line(Buffer buffer) {
    String line = buffer.toString();
    if (line.isEmpty()) {
      if (name != null) {
        events.add(new Event(name, id, data));
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
      retry = line.substring(7);
    }
  }

  /** Waits until {@code count} events are there. */
  List<Event> first(int count) {
    await().until(() -> events.size() >= count);
    return events;
  }

  /** Waits for an event. */
  Event find(Predicate<Event> wanted) {
    await().until(() -> events.stream().anyMatch(wanted));
    return events.stream().filter(wanted).findFirst().orElseThrow();
  }

  List<String> names() {
    return events.stream().map(Event::name).toList();
  }

  @Override
  public void close() {
    client.close().await();
  }
}
