package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.Phrase;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.cache.AskCacheStatus;
import com.dreamseed.cache.CacheStatus;
import com.dreamseed.cluster.AskCluster;
import com.dreamseed.cluster.ClusterStatus;
import com.dreamseed.records.UserCommand;
import com.dreamseed.stats.Ask;
import com.dreamseed.stats.FoldHealth;
import com.dreamseed.store.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Says how the server is doing, by asking the rooms. */
final class Health {

  private static final long PATIENCE = 2_000;
  private static final long LAG_WORTH_TELLING = 100_000;

  /** Seconds an open write transaction of somebody else may hold rows back without a word. */
  private static final long HELD_BACK_WORTH_TELLING = 5;

  private static final String STATE = "status";
  private static final String NODES = "nodes";
  private static final String HEALTHY = "healthy";
  private static final String DEGRADED = "degraded";
  private static final String UNHEALTHY = "unhealthy";

  /** A node of the cluster as it was last heard; lag and skipped rows are this node's own. */
  private record NodeSeen(
      String node,
      String status,
      String version,
      Position position,
      Instant startedAt,
      Instant heardAt) {}

  private record Body(
      String status, List<Map<String, Object>> checks, String version, Object nodes) {}

  private final Bus bus;
  private final HttpShared shared;
  private final HealthChecks checks;
  private final String version;

  Health(Vertx vertx, Bus bus, HttpShared shared) {
    this.bus = bus;
    this.shared = shared;
    this.checks = HealthChecks.create(vertx);
    this.version =
        Optional.ofNullable(Health.class.getPackage().getImplementationVersion()).orElse("dev");
    register("database", this::database, UNHEALTHY);
    register("fold", this::fold, UNHEALTHY);
    register("cache", this::cache, DEGRADED);
    register("cluster", this::cluster, DEGRADED);
  }

  /** A check that gets no answer says {@code otherwise} and why; its state travels in the data. */
  private void register(String name, Supplier<Future<JsonObject>> check, String otherwise) {
    checks.register(
        name,
        PATIENCE + 500,
        promise ->
            check
                .get()
                .timeout(PATIENCE, TimeUnit.MILLISECONDS)
                .otherwise(e -> state(otherwise).put("reason", reason(name, e)))
                .map(Status::OK)
                .onComplete(promise));
  }

  /** Anybody may read it: what is not reached is called by the check's name, not by its address. */
  private static String reason(String name, Throwable e) {
    if (e instanceof Failure failure && failure.kind() == Kind.UNAVAILABLE) {
      return Phrase.of(failure.phrase().key(), name).in(Locale.ENGLISH);
    }
    return e instanceof TimeoutException ? name + ": no answer" : name + ": internal error";
  }

  private static JsonObject state(String state) {
    return new JsonObject().put(STATE, state);
  }

  private Future<JsonObject> database() {
    return bus.ask(
            Addresses.USERS, new UserCommand.List(Long.MAX_VALUE, 1, null, null, null, null, null))
        .map(page -> state(HEALTHY));
  }

  private Future<JsonObject> fold() {
    return bus.ask(Addresses.FOLD_HEALTH, new Ask.Fold()).map(Health::shown);
  }

  private static JsonObject shown(FoldHealth fold) {
    boolean held =
        fold.obstacle().rows() > 0 && fold.obstacle().seconds() > HELD_BACK_WORTH_TELLING;
    String state = held || fold.lagRows() > LAG_WORTH_TELLING ? DEGRADED : HEALTHY;
    JsonObject shown =
        state(fold.ready() ? state : UNHEALTHY)
            .put("position", fold.position().toString())
            .put("lag_rows", fold.lagRows())
            .put("skipped_rows", fold.skippedRows());
    return held
        ? shown
            .put("held_back_rows", fold.obstacle().rows())
            .put("open_transaction_seconds", fold.obstacle().seconds())
        : shown;
  }

  private Future<JsonObject> cache() {
    return bus.ask(Addresses.CACHE_STATUS, new AskCacheStatus()).map(Health::shown);
  }

  private static JsonObject shown(CacheStatus cache) {
    return state(cache.connected() ? HEALTHY : DEGRADED).put("backend", cache.backend());
  }

  private Future<JsonObject> cluster() {
    return bus.ask(Addresses.CLUSTER_STATUS, new AskCluster()).map(Health::shown);
  }

  private static JsonObject shown(ClusterStatus cluster) {
    return state(cluster.whole() ? HEALTHY : DEGRADED)
        .put("on", cluster.on())
        .put("joined", cluster.joined())
        .put(NODES, cluster.nodes().stream().map(Health::seen).toList());
  }

  private static NodeSeen seen(ClusterStatus.Node n) {
    return new NodeSeen(
        n.name(),
        n.silent() ? UNHEALTHY : HEALTHY,
        n.version(),
        n.position(),
        n.startedAt(),
        n.heardAt());
  }

  /** Answers {@code getHealth}. */
  void overall(RoutingContext ctx) {
    checks.checkStatus().onSuccess(all -> answer(ctx, all.getChecks())).onFailure(ctx::fail);
  }

  private void answer(RoutingContext ctx, List<CheckResult> results) {
    List<Map<String, Object>> shown = new ArrayList<>();
    String overall = HEALTHY;
    Object nodes = null;
    for (CheckResult result : results) {
      JsonObject data = result.getData() == null ? state(UNHEALTHY) : result.getData();
      overall = worse(overall, data.getString(STATE, UNHEALTHY));
      nodes = data.containsKey(NODES) ? data.getJsonArray(NODES).getList() : nodes;
      data.remove(NODES);
      shown.add(new JsonObject().put("name", result.getId()).mergeIn(data).getMap());
    }
    Records.answer(
        ctx, overall.equals(UNHEALTHY) ? 503 : 200, new Body(overall, shown, version, nodes));
  }

  private static String worse(String one, String other) {
    List<String> order = List.of(HEALTHY, DEGRADED, UNHEALTHY);
    return order.indexOf(other) > order.indexOf(one) ? other : one;
  }

  /** Answers {@code getLiveness}. */
  void live(RoutingContext ctx) {
    Records.answer(ctx, 200, Map.of(STATE, "alive"));
  }

  /** Answers {@code getReadiness}. */
  void ready(RoutingContext ctx) {
    if (shared.ready()) {
      Records.answer(ctx, 200, Map.of(STATE, "ready"));
    } else {
      ctx.fail(Failure.of(Kind.UNAVAILABLE, "error.unavailable"));
    }
  }
}
