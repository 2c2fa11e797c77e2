package com.dreamseed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A subscriber of the stream: reads its events on a thread of its own and keeps the state. */
public final class StreamClient implements AutoCloseable {

  /** One event as it came. */
  public record Event(String name, String id, JsonNode data) {}

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final InputStream body;
  private volatile JsonNode state;
  private volatile boolean ended;

  private StreamClient(InputStream body) {
    this.body = body;
    Thread reader = new Thread(this::read, "stream-client");
    reader.setDaemon(true);
    reader.start();
  }

  /** Opens {@code uri}; {@code lastEventId} may be null. */
  public static StreamClient open(URI uri, String lastEventId) {
    return open(uri, lastEventId, null, null);
  }

  /** Opens {@code uri} with one more header; {@code lastEventId} and the header may be null. */
  public static StreamClient open(URI uri, String lastEventId, String header, String value) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    if (header != null) {
      request.header(header, value);
    }
    try {
      HttpResponse<InputStream> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      assertThat(answer.statusCode()).isEqualTo(200);
      return new StreamClient(answer.body());
    } catch (IOException e) {
      throw new AssertionError("the stream did not open: " + uri, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      String name = "message";
      String id = null;
      StringBuilder data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          if (!data.isEmpty()) {
            take(new Event(name, id, ServerUnderTest.json(data.toString())));
          }
          name = "message";
          id = null;
          data.setLength(0);
        } else if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("id: ")) {
          id = line.substring("id: ".length());
        } else if (line.startsWith("data: ")) {
          data.append(line.substring("data: ".length()));
        }
      }
    } catch (IOException e) {
      // The server or the test ended the connection; what came before is what counts.
    }
    ended = true;
  }

  private void take(Event event) {
    if (event.name().equals("snapshot")) {
      state = event.data();
    } else if (event.name().equals("patch")) {
      state = patched(state, event.data());
    }
    events.add(event);
  }

  /** RFC 7396, section 2. */
  public static JsonNode patched(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode result =
        target instanceof ObjectNode object
            ? object.deepCopy()
            : (ObjectNode) ServerUnderTest.json("{}");
    patch
        .fields()
        .forEachRemaining(
            field -> {
              if (field.getValue().isNull()) {
                result.remove(field.getKey());
              } else {
                result.set(field.getKey(), patched(result.get(field.getKey()), field.getValue()));
              }
            });
    return result;
  }

  /** The state built from the snapshot and the patches so far; null before the snapshot. */
  public JsonNode state() {
    return state;
  }

  /** All events so far. */
  public List<Event> events() {
    return List.copyOf(events);
  }

  /** The events called {@code name} so far. */
  public List<Event> events(String name) {
    return events.stream().filter(e -> e.name().equals(name)).toList();
  }

  /** Whether the server ended the stream. */
  public boolean ended() {
    return ended;
  }

  /** Does not wait for the reader, which would wait for the server's next word. */
  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      throw new AssertionError("the stream did not close", e);
    }
  }
}
