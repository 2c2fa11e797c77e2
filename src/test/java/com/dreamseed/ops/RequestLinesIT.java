package com.dreamseed.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.dreamseed.ServerProcess;
import com.dreamseed.ServerUnderTest;
import com.dreamseed.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every line that a request causes, in whatever room, holds its id; and so does its answer. */
class RequestLinesIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

  @TempDir static Path folder;

  private static HttpResponse<String> send(URI uri, String method, String body, String trace)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (trace != null) {
      request.header("traceparent", trace);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static List<JsonNode> lines() throws IOException {
    String text = Files.readString(folder.resolve("logs/dreamseed.log"));
    // The last line may be one that is just being written.
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .map(ServerUnderTest::json)
        .toList();
  }

  @Test
  void theIdIsInTheLinesOfOtherRoomsAndInTheErrorsAnswer() throws Exception {
    Path file = folder.resolve("a.db");
    try (ServerProcess server =
        ServerProcess.serve(
            folder, ServerProcess.BRIEF, "--db-path", file.toString(), "--log-format", "json")) {
      // What no setting can break: the table of another program's making is gone.
      TestDatabase.sqlite(file).run("ALTER TABLE annotations RENAME TO elsewhere");

      HttpResponse<String> answer =
          send(
              server.uri("/api/annotations"),
              "POST",
              "{\"date\":\"2026-11-20\",\"text\":\"Exam\"}",
              PARENT);
      HttpResponse<String> other = send(server.uri("/api/users/404"), "GET", "", null);

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(ServerUnderTest.json(answer.body()).get("request_id").asText()).isEqualTo(TRACE);
      await().until(() -> lines().stream().anyMatch(l -> l.path("status_code").asInt() == 404));
      await()
          .untilAsserted(
              () ->
                  assertThat(lines())
                      .filteredOn(l -> l.path("request_id").asText().equals(TRACE))
                      .extracting(l -> l.get("logger_name").asText().replaceAll(".*\\.", ""))
                      .contains("Bus", "AccessLog"));
      JsonNode told =
          lines().stream()
              .filter(l -> l.path("status_code").asInt() == 404)
              .findFirst()
              .orElseThrow();
      assertThat(told.get("message").asText()).startsWith("api_request method=GET ");
      assertThat(told.get("endpoint").asText()).isEqualTo("/api/users/{user_id}");
      assertThat(told.get("request_id").asText())
          .hasSize(32)
          .isEqualTo(other.headers().firstValue("X-Request-Id").orElseThrow())
          .isNotEqualTo(TRACE);
    }
  }

  /** Keeps what one logger says. */
  private static final class Kept extends AppenderBase<ILoggingEvent> {
    private final List<ILoggingEvent> events = new java.util.concurrent.CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      event.prepareForDeferredProcessing();
      events.add(event);
    }
  }

  @Test
  void aLevelIsChangedWhileTheServerRunsAndFallsBack() throws Exception {
    LoggerContext context = (LoggerContext) org.slf4j.LoggerFactory.getILoggerFactory();
    Logger ours = context.getLogger("com.dreamseed.http.AccessLog");
    Kept kept = new Kept();
    kept.setContext(context);
    kept.start();
    ours.addAppender(kept);
    try (ServerUnderTest server = ServerUnderTest.start(folder.resolve("levels.db"))) {
      URI levels = server.uri("/api/log-level");
      String name = "\"logger\":\"com.dreamseed.http.AccessLog\"";

      HttpResponse<String> quiet = send(levels, "PUT", "{" + name + ",\"level\":\"ERROR\"}", null);
      assertThat(quiet.statusCode()).as(quiet.body()).isEqualTo(200);
      kept.events.clear();
      server.get("/api/log-level");
      send(server.uri("/api/users"), "POST", "{}", null);
      assertThat(kept.events).isEmpty();

      send(levels, "PUT", "{" + name + ",\"level\":\"INFO\",\"minutes\":5}", null);
      HttpResponse<String> refused = send(server.uri("/api/users"), "POST", "{}", null);
      String id = refused.headers().firstValue("X-Request-Id").orElseThrow();
      await()
          .until(
              () ->
                  kept.events.stream()
                      .anyMatch(e -> id.equals(e.getMDCPropertyMap().get("request_id"))));
      assertThat(server.get("/api/log-level").at("/loggers/1/until").asText()).isNotEmpty();

      send(levels, "PUT", "{" + name + ",\"level\":\"DEFAULT\"}", null);
      assertThat(ours.getLevel()).isNull();
      assertThat(server.get("/api/log-level").get("loggers")).hasSize(1);

      for (String bad :
          List.of("io.vertx.ext.web.handler", "no.such.logger", "com.dreamseed.httpx")) {
        String body = "{\"logger\":\"" + bad + "\",\"level\":\"TRACE\"}";
        assertThat(send(levels, "PUT", body, null).statusCode()).as(bad).isEqualTo(400);
      }
    } finally {
      ours.detachAppender(kept);
      ours.setLevel((Level) null);
    }
  }
}
