package com.dreamseed.cache;

import com.dreamseed.settings.RedisUrl;
import com.dreamseed.settings.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection to Redis. It is dropped at the first command that stays without an answer, so
 * that no request waits on a dead Redis, and tried anew every second. One connection keeps commands
 * in order: what is stored before entries are let go is let go too.
 */
final class RedisLink {

  private static final Logger log = LoggerFactory.getLogger(RedisLink.class);

  static final int TIMEOUT_MS = 250;

  /** Nobody waits for a connection, and the first one loads classes: it may take its time. */
  private static final int CONNECT_MS = 1_000;

  private static final long PROBE_MS = 1_000;
  private static final int MOST_WAITING = 10_000;
  private static final List<String> ELSEWHERE =
      List.of("READONLY", "MOVED", "CLUSTERDOWN", "MASTERDOWN", "LOADING", "SWITCH-MASTER");

  private final Vertx vertx;
  private final RedisAddress address;
  private final Optional<Path> authority;
  private final Supplier<Future<Void>> onArrival;
  private Redis client;
  private RedisConnection connection;
  private volatile boolean up;
  private boolean trying;
  private boolean complained;
  private long probe = -1;

  /**
   * A link to the Redis at {@code url}.
   *
   * @param authority who signed its certificate, where that is not one of Java's list
   * @param onArrival what must be done over a new connection before it serves
   */
  RedisLink(Vertx vertx, Secret url, Optional<Path> authority, Supplier<Future<Void>> onArrival) {
    this.vertx = vertx;
    this.address = new RedisAddress(url);
    this.authority = authority;
    this.onArrival = onArrival;
  }

  /** Tries to connect; completes after the first try, whatever came of it. */
  Future<Void> open() {
    probe = vertx.setPeriodic(PROBE_MS, id -> probe());
    return connect();
  }

  /** Whether Redis answers. */
  boolean up() {
    return up;
  }

  /** Sends a command; fails at once while Redis is away, else in {@link #TIMEOUT_MS} at most. */
  Future<Response> send(Request request) {
    RedisConnection used = connection;
    if (used == null) {
      return Future.failedFuture("Redis is away");
    }
    return used.send(request)
        .timeout(TIMEOUT_MS, TimeUnit.MILLISECONDS)
        .onFailure(e -> failed(used, e));
  }

  /** One of the servers that hold keys. */
  interface Server {
    Future<Response> send(Request request);
  }

  /** Does {@code work} on every server that holds keys of its own; only a cluster has several. */
  <T> Future<List<T>> onEach(Function<Server, Future<T>> work) {
    return address.url().kind() == RedisUrl.Kind.CLUSTER
        ? new RedisShards(vertx, address.url(), overTheNet(authority), this::send).onEach(work)
        : work.apply(this::send).map(List::of);
  }

  /** Ends the connection for good. */
  Future<Void> close() {
    vertx.cancelTimer(probe);
    probe = -1;
    return release();
  }

  private void probe() {
    if (up) {
      send(Request.cmd(Command.PING));
    } else if (!trying) {
      connect();
    }
  }

  private Future<Void> connect() {
    trying = true;
    Redis tried = Redis.createClient(vertx, options());
    client = tried;
    return tried
        .connect()
        .timeout(CONNECT_MS, TimeUnit.MILLISECONDS)
        .compose(this::greet)
        .compose(pong -> onArrival.get())
        .map(done -> arrived())
        .recover(this::stayAway)
        .mapEmpty();
  }

  private Future<Response> greet(RedisConnection made) {
    connection = made;
    made.exceptionHandler(e -> failed(made, e));
    made.endHandler(end -> lost(made, "the connection ended"));
    return send(Request.cmd(Command.PING));
  }

  private Void arrived() {
    trying = false;
    if (connection != null && probe >= 0) {
      up = true;
      complained = false;
      log.info("Answers are shared through Redis address={}", address);
    }
    return null;
  }

  private Future<Void> stayAway(Throwable e) {
    trying = false;
    complain(address.withoutSecret(e));
    return release();
  }

  /** An error that Redis itself replied says nothing against the connection, mostly. */
  private void failed(RedisConnection used, Throwable e) {
    if (!(e instanceof Response) || elsewhere(e)) {
      lost(used, address.withoutSecret(e));
    }
  }

  /** After a failover, or while one goes on, the answers are to be had from another server. */
  private static boolean elsewhere(Throwable e) {
    String said = String.valueOf(e.getMessage());
    return ELSEWHERE.stream().anyMatch(said::startsWith);
  }

  private void lost(RedisConnection used, String reason) {
    if (used == connection && probe >= 0) {
      complain(reason);
      release();
    }
  }

  private void complain(String reason) {
    if (!complained) {
      complained = true;
      log.warn(
          "Redis is away, answers are kept in this node's memory address={} reason={}",
          address,
          reason);
    }
  }

  private Future<Void> release() {
    Redis released = client;
    client = null;
    connection = null;
    up = false;
    return released == null ? Future.succeededFuture() : released.close();
  }

  private RedisOptions options() {
    return address
        .options()
        .setMaxWaitingHandlers(MOST_WAITING)
        .setNetClientOptions(overTheNet(authority));
  }

  /** How any server of a Redis is reached; {@code authority} signed its certificate. */
  static NetClientOptions overTheNet(Optional<Path> authority) {
    NetClientOptions net =
        new NetClientOptions()
            .setTcpNoDelay(true)
            .setHostnameVerificationAlgorithm("HTTPS")
            .setConnectTimeout(CONNECT_MS);
    authority.ifPresent(
        file -> net.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    return net;
  }
}
