package com.dreamseed.http;

import com.dreamseed.bus.Bus;
import com.dreamseed.settings.Access;
import com.dreamseed.settings.Alerts;
import com.dreamseed.settings.Cluster;
import com.dreamseed.settings.Edge;
import com.dreamseed.settings.Environment;
import com.dreamseed.settings.Settings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A real server on a free port, with the other rooms faked on the real bus. */
final class ServerFixture implements AutoCloseable {

  final Vertx vertx = Vertx.vertx();
  final FakeRooms rooms;
  final HttpShared shared;
  final WebClient client;
  final Bus bus;
  private final String deployment;

  ServerFixture() {
    this(settings(0, 100, 100), StreamPace.USUAL, 2);
  }

  ServerFixture(Settings settings, StreamPace pace, int instances) {
    Bus.register(vertx);
    bus = new Bus(vertx);
    rooms = new FakeRooms(bus);
    rooms.open().await();
    shared =
        new HttpShared(
            vertx, settings, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), pace);
    Clock clock = Clock.fixed(FakeRooms.NOW, ZoneOffset.UTC);
    deployment =
        vertx
            .deployVerticle(
                () -> new HttpVerticle(bus, settings, clock, shared),
                new DeploymentOptions().setInstances(instances))
            .await();
    client =
        WebClient.create(
            vertx, new WebClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port()));
  }

  /** A server that bears {@code edge}, on one event loop. */
  static ServerFixture bearing(Edge edge) {
    return new ServerFixture(settings(0, 100, 100, edge), StreamPace.USUAL, 1);
  }

  static Settings settings(int port, int perNode, int perClient) {
    return settings(port, perNode, perClient, Edges.open().edge());
  }

  private static Settings settings(int port, int perNode, int perClient, Edge edge) {
    return new Settings(
        new Settings.Http(
            "127.0.0.1",
            port,
            Environment.DEVELOPMENT,
            List.of("http://localhost:9000"),
            perNode,
            perClient,
            2,
            edge),
        new Settings.Logging("INFO", false, false),
        new Settings.Database(Path.of("unused.db")),
        new Settings.Cache(Optional.empty(), Duration.ofSeconds(300)),
        new Settings.Reporting(ZoneId.of("Asia/Seoul"), Duration.ofSeconds(300)),
        Locale.KOREAN,
        Cluster.off(),
        Access.OPEN,
        Alerts.none(),
        Optional.empty());
  }

  /** With so much grace that it shows where a stream holds up the end. */
  static StreamPace pace(Duration tick, Duration stall, int queue) {
    return new StreamPace(
        tick, stall, Duration.ofMillis(50), queue, Duration.ofSeconds(1), Duration.ofMinutes(10));
  }

  /** A value of the metrics, 0 where it is not there yet. */
  double gauge(String name) {
    return shared
        .registry()
        .scrape()
        .lines()
        .filter(l -> l.startsWith(name + " "))
        .mapToDouble(l -> Double.parseDouble(l.substring(name.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  int port() {
    return shared.actualPort();
  }

  HttpRequest<Buffer> request(HttpMethod method, String uri) {
    return client.request(method, uri).putHeader("Accept-Language", "en");
  }

  HttpResponse<Buffer> get(String uri) {
    return request(HttpMethod.GET, uri).send().await();
  }

  HttpResponse<Buffer> post(String uri, String type, String body) {
    return send(HttpMethod.POST, uri, type, body);
  }

  HttpResponse<Buffer> send(HttpMethod method, String uri, String type, String body) {
    return request(method, uri)
        .putHeader("Content-Type", type)
        .sendBuffer(Buffer.buffer(body))
        .await();
  }

  SseClient stream(String uri) {
    return new SseClient(vertx, port(), uri, null);
  }

  SseClient stream(String uri, String lastEventId) {
    return new SseClient(vertx, port(), uri, lastEventId);
  }

  /** Fails where a server waits for its grace, which is long in a {@link StreamPace} of tests. */
  void stopServer() throws TimeoutException {
    vertx.undeploy(deployment).await(5, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
