package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.access.RightsChanged;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.records.UserErased;
import com.dreamseed.settings.Settings;
import com.dreamseed.stats.Ask;
import com.dreamseed.stats.LiveState;
import com.dreamseed.stats.StatsChanged;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.BindException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Serves HTTP on one event loop; its instances share a port. */
public final class HttpVerticle extends VerticleBase {

  private static final long SWEEP_MILLIS = 1_000;
  private static final int DEAD_MILLIS = 60_000;
  private static final int GUARD_MILLIS = 15_000;

  private final Bus bus;
  private final Settings settings;
  private final Clock clock;
  private final HttpShared shared;
  private Routes routes;
  private StreamGuard guard;
  private HttpServer server;
  private List<StatsChanged> early = new ArrayList<>();

  /**
   * One event loop's worth of a server.
   *
   * @param shared the same for all instances of one server
   */
  public HttpVerticle(Bus bus, Settings settings, Clock clock, HttpShared shared) {
    this.bus = bus;
    this.settings = settings;
    this.clock = clock;
    this.shared = shared;
  }

  @Override
  public Future<?> start() {
    routes = new Routes(vertx, bus, settings, clock, shared);
    guard = new StreamGuard(routes.stream(), routes.door());
    return bus.subscribe(Addresses.STATS_CHANGED, this::changed)
        .compose(v -> bus.subscribe(Addresses.CACHE_INVALIDATED, routes.stream()::invalidated))
        .compose(v -> bus.subscribe(Addresses.ALERT_CHANGED, routes.stream()::alerted))
        .compose(v -> bus.subscribe(Addresses.FEED_CLEANED, this::cleaned))
        .compose(v -> bus.subscribe(Addresses.RIGHTS_CHANGED, this::rightsChanged))
        .compose(v -> bus.subscribe(Addresses.RIGHTS_SEEN_CHANGED, this::rightsChanged))
        .compose(v -> bus.ask(Addresses.LIVE_STATE, new Ask.Live()))
        .map(this::begin)
        .compose(v -> shared.contract())
        .map(routes::entrance)
        .compose(this::listen);
  }

  /** Changes told while the state was on its way count only where it does not include them. */
  private Void begin(LiveState state) {
    routes.stream().begin(state);
    routes.stats().show(state.position(), state.snapshot());
    List<StatsChanged> waiting = early;
    early = null;
    waiting.stream()
        .filter(c -> c.position().activity().isAfter(state.position().activity()))
        .forEach(this::changed);
    vertx.setPeriodic(shared.pace().sweep().toMillis(), timer -> routes.stream().sweep());
    vertx.setPeriodic(GUARD_MILLIS, timer -> guard.look());
    vertx.setPeriodic(SWEEP_MILLIS, timer -> routes.visitors().sweep());
    return null;
  }

  /** What this node knew of callers may be wrong now. */
  private void rightsChanged(RightsChanged change) {
    shared.identities().forget();
    guard.look();
  }

  private void changed(StatsChanged change) {
    if (early != null) {
      early.add(change);
      return;
    }
    routes.stats().show(change.position(), change.snapshot());
    routes.stream().changed(change);
  }

  /** Before the state came there is nothing to clean, and what comes is clean. */
  private void cleaned(UserErased person) {
    if (early == null) {
      routes.stream().cleaned(person);
    }
  }

  private Future<Void> listen(Handler<HttpServerRequest> entrance) {
    return options().compose(options -> listen(entrance, options));
  }

  private Future<Void> listen(Handler<HttpServerRequest> entrance, HttpServerOptions options) {
    server =
        vertx
            .createHttpServer(options)
            .requestHandler(entrance)
            .connectionHandler(routes.visitors()::comes)
            .invalidRequestHandler(routes.errors()::unreadable);
    return server.listen(shared.address()).recover(this::unbound).map(this::listening);
  }

  private Future<HttpServerOptions> options() {
    if (shared.tls().isEmpty()) {
      return Future.succeededFuture(plain());
    }
    return vertx
        .executeBlocking(() -> shared.tls().get().read(vertx))
        .map(pem -> plain().setSsl(true).setUseAlpn(true).setKeyCertOptions(pem));
  }

  /**
   * No idle timeout and no compressor: each would cost every open stream memory; {@link Visitors}
   * looks after the idle. A reader that is gone without a word is noticed by TCP (where the
   * transport is native). HTTP/2 in clear is off: nobody needs it, and an upgrade to it gets past
   * proxies that look at requests.
   */
  private HttpServerOptions plain() {
    return new HttpServerOptions()
        .setMaxHeaderSize(settings.http().edge().headerBytes())
        .setMaxInitialLineLength(settings.http().edge().urlBytes())
        .setHttp2ClearTextEnabled(false)
        .setTcpNoDelay(true)
        .setTcpKeepAlive(true)
        .setTcpUserTimeout(DEAD_MILLIS)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false);
  }

  private Void listening(HttpServer bound) {
    shared.listensOn(bound.actualPort());
    shared.tls().ifPresent(files -> new TlsReload(vertx, files, server).start());
    return null;
  }

  private <T> Future<T> unbound(Throwable e) {
    if (isTaken(e)) {
      int port = settings.http().port();
      return Future.failedFuture(Failure.of(Kind.CONFLICT, "http.port-in-use", port));
    }
    return Future.failedFuture(e);
  }

  /** Java's transport and the native one tell it in different ways. */
  private static boolean isTaken(Throwable e) {
    return e instanceof BindException
        || e instanceof IOException && e.getMessage().contains("Address already in use");
  }

  @Override
  public Future<?> stop() {
    shared.stopping();
    if (server == null) {
      return Future.succeededFuture();
    }
    routes.stream().close();
    return server.shutdown(shared.pace().grace().toMillis(), TimeUnit.MILLISECONDS);
  }
}
