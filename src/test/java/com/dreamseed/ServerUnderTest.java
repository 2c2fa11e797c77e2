package com.dreamseed;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.bus.Json;
import com.dreamseed.settings.Setting;
import com.dreamseed.settings.Settings;
import com.dreamseed.settings.SettingsReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** The whole server on a free port of this machine, asked over HTTP like any other. */
public final class ServerUnderTest implements AutoCloseable {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Application application;

  private ServerUnderTest(Application application) {
    this.application = application;
  }

  /**
   * Starts a server on the database {@code file}; {@code more} settings win over the test's own.
   */
  public static ServerUnderTest start(Path file, Clock clock, Map<Setting, String> more) {
    return start(TestDatabase.sqlite(file), file.getParent(), clock, more);
  }

  /** Starts a server on {@code database} that looks for its settings in {@code folder} too. */
  public static ServerUnderTest start(
      TestDatabase database, Path folder, Clock clock, Map<Setting, String> more) {
    Map<Setting, String> settings = new EnumMap<>(Setting.class);
    settings.put(Setting.PORT, "0");
    settings.putAll(database.asSettings());
    settings.putAll(more);
    Settings read = SettingsReader.read(settings, Map.of(), folder);
    return new ServerUnderTest(Application.start(read, clock).await());
  }

  /** Starts a server on the database {@code file} with the clock of this machine. */
  public static ServerUnderTest start(Path file) {
    return start(file, Clock.systemUTC(), Map.of());
  }

  public Application application() {
    return application;
  }

  public int port() {
    return application.port();
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** The JSON of a GET that must be answered 200. */
  public JsonNode get(String path) {
    HttpResponse<String> response = send(HttpRequest.newBuilder(uri(path)).build());
    assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
    return json(response.body());
  }

  /** The present snapshot. */
  public ObjectNode stats() {
    return (ObjectNode) get("/api/dashboard/stats");
  }

  /** A POST of {@code body}. */
  public HttpResponse<String> post(String path, String contentType, String body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(request + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(request + " was interrupted", e);
    }
  }

  public static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  @Override
  public void close() {
    application.stop().await();
  }
}
