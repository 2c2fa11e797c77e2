package com.dreamseed.http;

import com.dreamseed.settings.Edge;
import com.dreamseed.settings.Settings;
import com.sun.management.UnixOperatingSystemMXBean;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.openapi.contract.OpenAPIContract;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What all instances of the HTTP verticle have in common: the port, the meters, the limits. */
public final class HttpShared {

  private static final int FILES_OF_OUR_OWN = 500;

  private final SocketAddress address;
  private final AtomicInteger actualPort = new AtomicInteger();
  private final AtomicBoolean ready = new AtomicBoolean();
  private final PrometheusMeterRegistry registry;
  private final HttpMeters meters;
  private final StreamMeters streamMeters;
  private final Places limits;
  private final Places connections;
  private final Optional<TlsFiles> tls;
  private final StreamPace pace;
  private final Assets assets = new Assets();
  private final Identities identities = new Identities();
  private final Future<OpenAPIContract> contract;

  /** What the instances of one server share; the contract begins to be read at once. */
  public HttpShared(Vertx vertx, Settings settings, PrometheusMeterRegistry registry) {
    this(vertx, settings, registry, StreamPace.USUAL);
  }

  HttpShared(Vertx vertx, Settings settings, PrometheusMeterRegistry registry, StreamPace pace) {
    this.contract = Contract.load(vertx);
    this.address = address(settings.http());
    this.registry = registry;
    this.meters = new HttpMeters(registry);
    this.streamMeters = new StreamMeters(registry);
    this.limits = new Places(settings.http().streamsPerNode(), settings.http().streamsPerClient());
    this.connections = connections(settings.http().edge());
    this.tls = settings.http().edge().tls().map(TlsFiles::new);
    this.pace = pace;
  }

  /** The contract, read once for all instances; it does not change, so that they may share it. */
  Future<OpenAPIContract> contract() {
    return contract;
  }

  /** More connections than the process may have open files would stop it from accepting any. */
  private static Places connections(Edge edge) {
    long files = Long.MAX_VALUE;
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      files = Math.max(unix.getMaxFileDescriptorCount() - FILES_OF_OUR_OWN, 1);
    }
    return new Places(
        (int) Math.min(edge.connectionsPerNode(), files), edge.connectionsPerClient());
  }

  /** Port 0 is any free one, but the same for all instances. */
  private static SocketAddress address(Settings.Http settings) {
    return settings.port() == 0
        ? SocketAddress.sharedRandomPort(
            ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE), settings.host())
        : SocketAddress.inetSocketAddress(settings.port(), settings.host());
  }

  /** The port that the server listens on; 0 before it does. */
  public int actualPort() {
    return actualPort.get();
  }

  SocketAddress address() {
    return address;
  }

  void listensOn(int port) {
    actualPort.set(port);
    ready.set(true);
  }

  boolean ready() {
    return ready.get();
  }

  void stopping() {
    ready.set(false);
  }

  PrometheusMeterRegistry registry() {
    return registry;
  }

  HttpMeters meters() {
    return meters;
  }

  StreamMeters streamMeters() {
    return streamMeters;
  }

  Places limits() {
    return limits;
  }

  /** The open connections of all instances. */
  Places connections() {
    return connections;
  }

  /** The certificate and its key, where the server speaks HTTPS. */
  Optional<TlsFiles> tls() {
    return tls;
  }

  StreamPace pace() {
    return pace;
  }

  Identities identities() {
    return identities;
  }

  Assets assets() {
    return assets;
  }
}
