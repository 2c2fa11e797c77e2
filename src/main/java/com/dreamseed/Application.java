package com.dreamseed;

import com.dreamseed.access.AccessVerticle;
import com.dreamseed.alert.AlertVerticle;
import com.dreamseed.bus.Bus;
import com.dreamseed.cache.CacheVerticle;
import com.dreamseed.cluster.ClusterVerticle;
import com.dreamseed.http.HttpShared;
import com.dreamseed.http.HttpVerticle;
import com.dreamseed.ingest.IngestVerticle;
import com.dreamseed.logging.LogVerticle;
import com.dreamseed.records.RecordsVerticle;
import com.dreamseed.settings.AccessReader;
import com.dreamseed.settings.Settings;
import com.dreamseed.stats.StatsVerticle;
import com.dreamseed.store.Store;
import com.dreamseed.telemetry.LoopDelay;
import com.dreamseed.telemetry.ServerMeters;
import com.dreamseed.telemetry.Tracing;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The map of the system: opens the store, deploys the rooms in order and closes them in reverse, so
 * that whoever answers is there before whoever asks.
 */
public final class Application {

  private static final Logger log = LoggerFactory.getLogger(Application.class);

  /** Event loops beside those of HTTP: each room that is deployed once has one. */
  private static final int ROOMS = 8;

  private final Vertx vertx;
  private final PrometheusMeterRegistry meters;
  private final Settings settings;
  private final Clock clock;
  private final Bus bus;
  private final Deque<String> deployed = new ArrayDeque<>();
  private final HttpShared http;
  private final ServerMeters process;
  private final Optional<Tracing> tracing;
  private Store store;

  private Application(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.meters = ServerMeters.registry();
    this.tracing = settings.tracing().map(t -> new Tracing(t, settings.cluster().node()));
    this.vertx = vertx(settings, meters, tracing);
    this.bus = new Bus(vertx);
    this.http = new HttpShared(vertx, settings, meters);
    this.process = new ServerMeters(meters, settings.database().folder());
  }

  private static int loops(Settings settings) {
    return ROOMS + settings.http().instances();
  }

  private static Vertx vertx(
      Settings settings, PrometheusMeterRegistry meters, Optional<Tracing> tracing) {
    VertxOptions options =
        new VertxOptions()
            .setPreferNativeTransport(true)
            .setEventLoopPoolSize(loops(settings))
            .setMetricsOptions(
                new MicrometerMetricsOptions()
                    .setEnabled(true)
                    .addDisabledMetricsCategory(MetricsDomain.HTTP_SERVER)
                    .addDisabledMetricsCategory(MetricsDomain.NET_SERVER)
                    // Without a label for each address these would be those of one address only.
                    .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
                    .addDisabledMetricsCategory(MetricsDomain.HTTP_CLIENT)
                    .addDisabledMetricsCategory(MetricsDomain.NET_CLIENT)
                    .addDisabledMetricsCategory("sql")
                    .addLabels(Label.POOL_NAME, Label.POOL_TYPE));
    VertxBuilder builder =
        Vertx.builder().with(options).withMetrics(new MicrometerMetricsFactory(meters));
    Vertx vertx = tracing.map(Tracing::factory).map(builder::withTracer).orElse(builder).build();
    Bus.register(vertx);
    return vertx;
  }

  /**
   * Starts the server; completes when it answers requests. Where it cannot start, everything that
   * was opened is closed again and the future fails with the {@link Failure} to show.
   */
  public static Future<Application> start(Settings settings, Clock clock) {
    AccessReader.demandSecret(settings);
    Application application = new Application(settings, clock);
    return application
        .open()
        .map(application)
        .recover(e -> application.stop().transform(stopped -> Future.failedFuture(e)));
  }

  private Future<?> open() {
    return Store.open(vertx, settings.database())
        .onSuccess(opened -> store = opened)
        .compose(v -> deploy(() -> new IngestVerticle(bus, store, clock, meters), 1))
        .compose(v -> deploy(() -> new RecordsVerticle(bus, store, clock), 1))
        .compose(
            v ->
                deploy(() -> new StatsVerticle(bus, store, settings.reporting(), clock, meters), 1))
        .compose(
            v ->
                deploy(
                    () ->
                        new CacheVerticle(
                            bus,
                            settings.cache(),
                            settings.reporting(),
                            settings.access().sessionSecret(),
                            clock,
                            meters),
                    1))
        .compose(v -> deploy(() -> new ClusterVerticle(bus, settings.cluster(), clock), 1))
        .compose(v -> deploy(() -> new AccessVerticle(bus, store, settings, clock), 1))
        .compose(v -> deploy(this::alerts, 1))
        .compose(v -> deploy(() -> new LogVerticle(bus, clock), 1))
        .compose(v -> deploy(() -> new LoopDelay(meters), loops(settings)))
        .compose(v -> listen());
  }

  private AlertVerticle alerts() {
    return new AlertVerticle(bus, store, settings, settings.database().folder(), clock, meters);
  }

  private Future<?> listen() {
    return deploy(() -> new HttpVerticle(bus, settings, clock, http), settings.http().instances());
  }

  private Future<?> deploy(Supplier<Deployable> room, int instances) {
    return vertx
        .deployVerticle(room, new DeploymentOptions().setInstances(instances))
        .onSuccess(deployed::push);
  }

  /** The port the server listens on. */
  public int port() {
    return http.actualPort();
  }

  /** The instance of Vert.x that the server runs on. */
  public Vertx vertx() {
    return vertx;
  }

  /** Closes the rooms, the last opened first; what was accepted is kept. */
  public Future<Void> stop() {
    // Not bound to an event loop: those are gone when this completes.
    Promise<Void> stopped = Promise.promise();
    closeRooms()
        .eventually(() -> store == null ? Future.succeededFuture() : store.close())
        .onComplete(closed -> vertx.close().onComplete(stopped));
    return stopped.future().onComplete(closed -> closed());
  }

  private void closed() {
    process.close();
    tracing.ifPresent(Tracing::close);
  }

  private Future<Void> closeRooms() {
    if (deployed.isEmpty()) {
      return Future.succeededFuture();
    }
    return vertx
        .undeploy(deployed.pop())
        .recover(
            e -> {
              log.error("A room did not close well", e);
              return Future.succeededFuture();
            })
        .compose(v -> closeRooms());
  }
}
