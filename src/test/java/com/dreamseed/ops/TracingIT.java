package com.dreamseed.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.ops.Collector.Span;
import com.dreamseed.settings.Setting;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trace from a request over the bus to the database, at a collector's door. */
class TracingIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";

  @TempDir Path folder;

  private static HttpResponse<String> post(
      ServerUnderTest server, String path, String body, String trace) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (trace != null) {
      request.header("traceparent", trace);
    }
    return server.send(request.build());
  }

  private static Optional<Span> named(List<Span> spans, String name) {
    return spans.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  @Test
  void aRequestTheBusAndSqlAreOneTraceWithoutValues() throws Exception {
    try (Collector collector = new Collector()) {
      Map<Setting, String> settings =
          Map.of(
              Setting.OTEL_EXPORTER_OTLP_ENDPOINT, collector.endpoint() + "/",
              Setting.OTEL_EXPORTER_OTLP_HEADERS, "X-Key=sesame",
              Setting.OTEL_SERVICE_NAME, "seeds");
      try (ServerUnderTest server =
          ServerUnderTest.start(folder.resolve("traced.db"), Clock.systemUTC(), settings)) {
        HttpResponse<String> made =
            post(
                server,
                "/api/users?ignored=no",
                "{}",
                "00-" + "f".repeat(32) + "-" + CALLER + "-01");
        assertThat(made.statusCode()).isEqualTo(400);
        post(
            server,
            "/api/users",
            "{\"email\":\"learner@example.com\",\"username\":\"Secretive\"}",
            "00-" + TRACE + "-" + CALLER + "-01");
        HttpResponse<String> untold = post(server, "/api/users", "{}", null);

        await().until(() -> named(traced(collector, TRACE), "POST /api/users").isPresent());
        await().until(() -> traced(collector, TRACE).stream().anyMatch(TracingIT::statement));
        List<Span> trace = traced(collector, TRACE);
        Span request = named(trace, "POST /api/users").orElseThrow();
        Span statement =
            trace.stream()
                .filter(TracingIT::statement)
                .filter(s -> sql(s).contains("INSERT INTO users"))
                .findFirst()
                .orElseThrow();
        assertThat(request.parent()).isEqualTo(CALLER);
        assertThat(ancestors(trace, statement)).contains("records.users", "POST /api/users");
        assertThat(sql(statement)).contains("?");
        assertThat(collector.raw)
            .noneMatch(r -> r.contains("Secretive") || r.contains("learner@example.com"))
            .noneMatch(r -> r.contains("ignored=no"));
        assertThat(collector.services).containsOnly("seeds");
        assertThat(collector.keys).containsOnly("sesame");

        String id = untold.headers().firstValue("X-Request-Id").orElseThrow();
        await().until(() -> !traced(collector, id).isEmpty());
      }
    }
  }

  private static List<Span> traced(Collector collector, String trace) {
    return collector.spans.stream().filter(s -> s.trace().equals(trace)).toList();
  }

  private static boolean statement(Span span) {
    return !sql(span).isEmpty();
  }

  private static String sql(Span span) {
    return span.attributes()
        .getOrDefault("db.query.text", span.attributes().getOrDefault("db.statement", ""));
  }

  private static String ancestors(List<Span> trace, Span span) {
    StringBuilder names = new StringBuilder();
    Optional<Span> next = Optional.of(span);
    while (next.isPresent()) {
      String parent = next.get().parent();
      next = trace.stream().filter(s -> s.id().equals(parent)).findFirst();
      next.ifPresent(s -> names.append(s.name()).append(' ').append(s.attributes()).append('\n'));
    }
    return names.toString();
  }

  @Test
  void aCollectorThatIsAwayDisturbsNobody() {
    Map<Setting, String> settings =
        Map.of(Setting.OTEL_EXPORTER_OTLP_ENDPOINT, "http://127.0.0.1:1");
    try (ServerUnderTest server =
        ServerUnderTest.start(folder.resolve("away.db"), Clock.systemUTC(), settings)) {
      assertThat(post(server, "/api/users", "{}", null).statusCode()).isEqualTo(400);
      assertThat(server.stats().get("total_users").asInt()).isZero();
    }
  }
}
