package com.dreamseed.http;

import com.dreamseed.Phrase;
import com.dreamseed.alert.OutboxHealth;
import com.dreamseed.cache.CacheStatus;
import com.dreamseed.cluster.ClusterStatus;
import com.dreamseed.ingest.DatabaseHealth;
import com.dreamseed.stats.FoldHealth;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** What the answers of the rooms mean for the health of the server, and why. */
final class Finding {

  static final String STATE = "status";
  static final String REASON = "reason";
  static final String NODES = "nodes";
  static final String HEALTHY = "healthy";
  static final String DEGRADED = "degraded";
  static final String UNHEALTHY = "unhealthy";

  private static final long LAG_WORTH_TELLING = 100_000;
  private static final long AGE_WORTH_TELLING = 30;

  /** Seconds an open write transaction of somebody else may hold rows back without a word. */
  private static final long HELD_BACK_WORTH_TELLING = 5;

  /** Seconds a message may wait: by then it was tried several times. */
  private static final long MAIL_WORTH_TELLING = 300;

  private Finding() {}

  static JsonObject well() {
    return new JsonObject().put(STATE, HEALTHY);
  }

  static JsonObject ill(String state, Phrase reason) {
    return new JsonObject().put(STATE, state).put(REASON, reason);
  }

  static JsonObject of(DatabaseHealth database) {
    return database.writes() ? well() : ill(UNHEALTHY, database.reason());
  }

  static JsonObject of(FoldHealth fold) {
    boolean held =
        fold.obstacle().rows() > 0 && fold.obstacle().seconds() > HELD_BACK_WORTH_TELLING;
    JsonObject shown =
        state(fold, held)
            .put("position", fold.position().toString())
            .put("lag_rows", fold.lagRows())
            .put("lag_seconds", fold.lagSeconds())
            .put("skipped_rows", fold.skippedRows());
    return held
        ? shown
            .put("held_back_rows", fold.obstacle().rows())
            .put("open_transaction_seconds", fold.obstacle().seconds())
        : shown;
  }

  private static JsonObject state(FoldHealth fold, boolean held) {
    if (!fold.ready()) {
      return ill(UNHEALTHY, Phrase.of("health.fold.begins"));
    }
    if (held) {
      return ill(
          DEGRADED,
          Phrase.of("health.fold.held", fold.obstacle().rows(), fold.obstacle().seconds()));
    }
    return fold.lagRows() > LAG_WORTH_TELLING || fold.lagSeconds() > AGE_WORTH_TELLING
        ? ill(DEGRADED, Phrase.of("health.fold.behind", fold.lagRows(), fold.lagSeconds()))
        : well();
  }

  static JsonObject of(CacheStatus cache) {
    JsonObject shown =
        cache.connected() ? well() : ill(DEGRADED, Phrase.of("health.cache.redis-away"));
    return shown.put("backend", cache.backend());
  }

  static JsonObject of(ClusterStatus cluster) {
    return state(cluster)
        .put("on", cluster.on())
        .put("joined", cluster.joined())
        .put(NODES, cluster.nodes().stream().map(NodeSeen::of).toList());
  }

  private static JsonObject state(ClusterStatus cluster) {
    if (cluster.whole()) {
      return well();
    }
    String silent =
        cluster.nodes().stream()
            .filter(ClusterStatus.Node::silent)
            .map(ClusterStatus.Node::name)
            .collect(Collectors.joining(", "));
    return ill(
        DEGRADED,
        silent.isEmpty()
            ? Phrase.of("health.cluster.alone")
            : Phrase.of("health.cluster.silent", silent));
  }

  static JsonObject of(OutboxHealth outbox) {
    JsonObject shown =
        outbox.oldestSeconds() > MAIL_WORTH_TELLING
            ? ill(DEGRADED, Phrase.of("health.messages.wait", outbox.waiting()))
            : well();
    return shown.put("waiting", outbox.waiting()).put("oldest_seconds", outbox.oldestSeconds());
  }

  /** Megabytes that are left of the disk, and that should be. */
  static JsonObject disk(long free, long wanted) {
    JsonObject shown =
        free < wanted ? ill(DEGRADED, Phrase.of("health.disk.low", free, wanted)) : well();
    return shown.put("free_mb", free);
  }

  /** The worse of two states. */
  static String worse(String one, String other) {
    List<String> order = List.of(HEALTHY, DEGRADED, UNHEALTHY);
    return order.indexOf(other) > order.indexOf(one) ? other : one;
  }

  /** The state as a number for Prometheus: 1, 0.5 or 0. */
  static double number(String state) {
    return switch (state) {
      case HEALTHY -> 1;
      case DEGRADED -> 0.5;
      default -> 0;
    };
  }
}
