package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.bus.Addresses;
import com.dreamseed.cache.Hit;
import com.dreamseed.cache.Hits;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EdgeIT {

  private static final String STATS = "/api/dashboard/stats";
  private static final String VISIT = "{\"user_id\":1,\"activity_type\":\"visit\"}";
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Map<String, Long> counts = new ConcurrentHashMap<>();
  private ServerFixture server;

  @AfterEach
  void stop() {
    server.close();
  }

  private void start(Edges edges) {
    server = ServerFixture.bearing(edges.edge());
    server.bus.answer(Addresses.HIT, this::count).await();
  }

  private Future<Hits> count(Hit hit) {
    long before = counts.getOrDefault(hit.key(), 0L);
    boolean allowed = before + hit.cost() <= hit.limit();
    long now = allowed ? before + hit.cost() : before;
    counts.put(hit.key(), now);
    return Future.succeededFuture(new Hits(now, allowed, Duration.ofSeconds(42)));
  }

  private HttpResponse<Buffer> from(String client, String uri) {
    return server.request(HttpMethod.GET, uri).putHeader("X-Forwarded-For", client).send().await();
  }

  private void exhaust(String client, String uri, int limit) {
    await().until(() -> from(client, uri).statusCode() == 429);
    assertThat(counts.values()).allMatch(n -> n <= limit);
  }

  @Test
  void whoAsksTooOftenIsToldSoAndWhen() {
    start(Edges.open().throttled(5, 5));

    HttpResponse<Buffer> first = server.get(STATS);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.getHeader("RateLimit-Limit")).isEqualTo("5");
    assertThat(first.getHeader("RateLimit-Remaining")).isEqualTo("4");
    for (int i = 0; i < 4; i++) {
      assertThat(server.get("/api/users/7").statusCode()).isEqualTo(200);
    }

    for (String uri : List.of(STATS, "/api/users/7", "/", "/api/stream", "/nothing")) {
      HttpResponse<Buffer> refused = server.get(uri);
      JsonObject body = refused.bodyAsJsonObject();
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(body.getString("error")).isEqualTo("RATE_LIMITED");
      assertThat(body.getInteger("status_code")).isEqualTo(429);
      assertThat(body.getString("message"))
          .matches("At most 5 requests a minute; try again in [34]\\d s\\.");
      assertThat(body.getString("request_id")).isEqualTo(refused.getHeader("X-Request-Id"));
      assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(30, 42);
      assertThat(refused.getHeader("RateLimit-Reset")).isEqualTo(refused.getHeader("Retry-After"));
      assertThat(refused.getHeader("RateLimit-Remaining")).isEqualTo("0");
    }
  }

  @Test
  void batchesAreCountedApart() {
    start(Edges.open().throttled(2, 3));
    exhaust("", STATS, 3);

    for (String uri : List.of("/api/activities", "/api/v1/activities", "/api/activities")) {
      assertThat(server.post(uri, "application/json", VISIT).statusCode()).isEqualTo(202);
    }
    assertThat(server.post("/api/activities", "application/json", VISIT).statusCode())
        .isEqualTo(429);
    await()
        .untilAsserted(
            () ->
                assertThat(counts.keySet())
                    .containsExactlyInAnyOrder("requests 127.0.0.1", "batches 127.0.0.1"));
  }

  @Test
  void aForgedAddressIsNoWayOut() {
    start(Edges.open().throttled(3, 3));
    exhaust("203.0.113.1", STATS, 3);

    assertThat(from("203.0.113.2", STATS).statusCode()).isEqualTo(429);
  }

  @Test
  void behindATrustedProxyEachClientHasItsOwn() {
    start(Edges.open().throttled(3, 3).behind("127.0.0.0/8"));
    exhaust("203.0.113.1", STATS, 3);

    assertThat(from("6.6.6.6, 203.0.113.1", STATS).statusCode()).isEqualTo(429);
    assertThat(from("203.0.113.1, 203.0.113.2", STATS).statusCode()).isEqualTo(200);
    assertThat(from("2001:db8:1:2::9", STATS).statusCode()).isEqualTo(200);
    await().untilAsserted(() -> assertThat(counts).containsKey("requests 2001:db8:1:2::/64"));
  }

  @Test
  void everyAnswerCarriesTheHeadersAndNoVersion() {
    start(Edges.open());

    for (String uri : List.of("/", "/docs", "/api/users/7", "/nothing", "/api/users/x", "/%zz")) {
      HttpResponse<Buffer> answer = server.get(uri);
      assertThat(answer.getHeader("Content-Security-Policy"))
          .isEqualTo(
              "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none';"
                  + " base-uri 'none'; form-action 'self'");
      assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.getHeader("X-Frame-Options")).isEqualTo("DENY");
      assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("same-origin");
      assertThat(answer.getHeader("Permissions-Policy").split(", "))
          .contains("camera=()", "display-capture=()", "geolocation=()", "microphone=()")
          .contains("payment=()", "usb=()");
      assertThat(answer.getHeader("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
      assertThat(answer.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
      assertThat(answer.getHeader("Strict-Transport-Security")).isNull();
      assertThat(answer.headers().names()).doesNotContain("Server", "X-Powered-By", "Via");
    }
  }

  /** Data only: nothing that a browser would show or run. */
  @Test
  void theAnswersThatAreDataOnlyCarryTheirHeadersToo() {
    start(Edges.open());

    try (SseClient stream = server.stream("/api/stream")) {
      for (MultiMap headers : List.of(server.get(STATS).headers(), stream.response.headers())) {
        assertThat(headers.get("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.get("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(headers.get("Content-Type"))
            .isIn("application/json", "text/event-stream", "text/event-stream; charset=utf-8");
        assertThat(headers.names())
            .doesNotContain("Server", "X-Powered-By", "Via", "Strict-Transport-Security");
      }
    }
  }

  @Test
  void whatATrustedProxySaysOfTlsIsBelievedAndNobodyElse() {
    start(Edges.open().behind("127.0.0.1"));
    for (String uri : List.of("/", STATS)) {
      assertThat(forwarded(uri, "http, https").getHeader("Strict-Transport-Security"))
          .startsWith("max-age=");
      assertThat(forwarded(uri, "https, http").getHeader("Strict-Transport-Security")).isNull();
    }
    server.close();

    start(Edges.open());
    assertThat(forwarded("/", "https").getHeader("Strict-Transport-Security")).isNull();
  }

  private HttpResponse<Buffer> forwarded(String uri, String proto) {
    return server.request(HttpMethod.GET, uri).putHeader("X-Forwarded-Proto", proto).send().await();
  }

  @Test
  void aBodyThatDoesNotComeIsToldAndTheConnectionEnds() {
    start(Edges.open().patient(SECOND, Duration.ofSeconds(60)));

    String answer =
        Wire.to(server.vertx, server.port())
            .write(
                "POST /api/users HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
            .untilClosed();

    assertThat(answer)
        .startsWith("HTTP/1.1 400 ")
        .contains("\"VALIDATION_ERROR\"", "did not arrive whole within 1 s");
  }

  @Test
  void aBodyThatNobodyAskedForKeepsNoConnection() {
    start(Edges.open().patient(SECOND, Duration.ofSeconds(60)));

    String answer =
        Wire.to(server.vertx, server.port())
            .write("GET " + STATS + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{")
            .untilClosed();

    assertThat(answer).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aHeadThatDoesNotEndKeepsNoConnection() {
    start(Edges.open().patient(SECOND, Duration.ofSeconds(60)));
    Wire silent = Wire.to(server.vertx, server.port());
    Wire trickling = Wire.to(server.vertx, server.port()).write("GET / HTTP/1.1\r\nHost: loc");

    long timer = server.vertx.setPeriodic(100, t -> trickling.write("x"));
    assertThat(silent.untilClosed()).isEmpty();
    assertThat(trickling.untilClosed()).isEmpty();
    server.vertx.cancelTimer(timer);
    await().until(() -> server.shared.connections().taken() == 0);
  }

  @Test
  void anIdleConnectionEndsAndAStreamDoesNot() {
    start(Edges.open().patient(Duration.ofSeconds(60), SECOND));
    Wire stream =
        Wire.to(server.vertx, server.port())
            .write("GET /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .untilGot("event: snapshot");

    for (int i = 0; i < 2; i++) {
      Wire idle =
          Wire.to(server.vertx, server.port())
              .write("GET " + STATS + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(idle.untilClosed()).startsWith("HTTP/1.1 200 ");
    }

    server.rooms.change(1);
    stream.untilGot("event: patch");
    assertThat(stream.closed()).isFalse();
  }

  @Test
  void whoDoesNotTakeItsAnswerIsCut() {
    start(Edges.open().patient(SECOND, SECOND));
    server.rooms.answer = Buffer.buffer("{\"x\":\"" + "x".repeat(20_000_000) + "\"}");
    Wire.to(server.vertx, server.port())
        .deaf()
        .write("GET /api/dashboard/user-growth HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await().until(() -> server.shared.connections().taken() == 1);

    await().until(() -> server.shared.connections().taken() == 0);
  }

  @Test
  void anAddressHoldsOnlySoManyConnections() {
    start(Edges.open().holding(2));
    Wire one = Wire.to(server.vertx, server.port());
    Wire two = Wire.to(server.vertx, server.port());
    await().until(() -> server.shared.connections().taken() == 2);

    assertThat(Wire.to(server.vertx, server.port()).untilClosed()).isEmpty();

    one.close();
    await().until(() -> server.shared.connections().taken() == 1);
    two.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").untilGot("HTTP/1.1 200");
    Wire.to(server.vertx, server.port())
        .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .untilGot("HTTP/1.1 200");
  }

  @Test
  void theNodeHoldsOnlySoManyConnectionsWhoeverTheyAre() {
    start(Edges.open().crowded(1).behind("127.0.0.1"));
    Wire one = Wire.to(server.vertx, server.port());
    await().until(() -> server.shared.connections().taken() == 1);

    assertThat(Wire.to(server.vertx, server.port()).untilClosed()).isEmpty();

    one.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").untilGot("HTTP/1.1 200");
  }

  @Test
  void behindAProxyTheConnectionsAreTheProxysAndNotCountedAsOneClients() {
    start(Edges.open().holding(1).behind("127.0.0.1"));
    Wire.to(server.vertx, server.port());
    Wire.to(server.vertx, server.port());

    await().until(() -> server.shared.connections().taken() == 2);
    assertThat(server.get(STATS).statusCode()).isEqualTo(200);
  }
}
