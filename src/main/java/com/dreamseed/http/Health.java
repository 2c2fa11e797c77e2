package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.Phrase;
import com.dreamseed.access.Right;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Says how the server is doing: to who may read, part by part and in words; to others the sum. */
final class Health {

  private static final long PATIENCE = 1_000;

  private record Body(
      String status, List<Map<String, Object>> checks, String version, Object nodes) {}

  private final Checkup checkup;
  private final HttpShared shared;
  private final Doorkeeper door;
  private final Languages languages;
  private final String version;

  Health(Checkup checkup, HttpShared shared, Doorkeeper door, Languages languages) {
    this.checkup = checkup;
    this.shared = shared;
    this.door = door;
    this.languages = languages;
    this.version =
        Optional.ofNullable(Health.class.getPackage().getImplementationVersion()).orElse("dev");
  }

  /** Answers {@code getHealth}. */
  void overall(RoutingContext ctx) {
    Future<Boolean> known =
        door.identify(ctx.request())
            .map(identity -> identity.caller().may(Right.READ))
            .timeout(PATIENCE, TimeUnit.MILLISECONDS)
            .otherwise(false);
    known
        .compose(
            may -> checkup.look().map(results -> body(results, may, languages.of(ctx.request()))))
        .onSuccess(body -> answer(ctx, body))
        .onFailure(ctx::fail);
  }

  private void answer(RoutingContext ctx, Body body) {
    Records.answer(ctx, body.status().equals(Finding.UNHEALTHY) ? 503 : 200, body);
  }

  /** Takes a look for the metrics. */
  Future<Void> measure() {
    return checkup
        .look()
        .onSuccess(
            results -> {
              for (CheckResult result : results) {
                shared.meters().health(result.getId(), Finding.number(state(result)));
              }
            })
        .mapEmpty();
  }

  private static String state(CheckResult result) {
    return result.getData() == null
        ? Finding.UNHEALTHY
        : result.getData().getString(Finding.STATE, Finding.UNHEALTHY);
  }

  private Body body(List<CheckResult> results, boolean known, Locale language) {
    String overall = Finding.HEALTHY;
    for (CheckResult result : results) {
      overall = Finding.worse(overall, state(result));
    }
    if (!known) {
      return new Body(overall, List.of(), null, null);
    }
    List<Map<String, Object>> shown = new ArrayList<>();
    Object nodes = null;
    for (CheckResult result : results) {
      JsonObject data =
          result.getData() == null
              ? new JsonObject()
              : new JsonObject(new LinkedHashMap<>(result.getData().getMap()));
      nodes = data.containsKey(Finding.NODES) ? data.getJsonArray(Finding.NODES).getList() : nodes;
      data.remove(Finding.NODES);
      if (data.getValue(Finding.REASON) instanceof Phrase reason) {
        data.put(Finding.REASON, FailureOf.outside(reason).in(language));
      }
      data.put(Finding.STATE, state(result));
      shown.add(new JsonObject().put("name", result.getId()).mergeIn(data).getMap());
    }
    return new Body(overall, shown, version, nodes);
  }

  /** Answers {@code getLiveness}. */
  void live(RoutingContext ctx) {
    Records.answer(ctx, 200, Map.of(Finding.STATE, "alive"));
  }

  /** Answers {@code getReadiness}. */
  void ready(RoutingContext ctx) {
    if (shared.ready()) {
      Records.answer(ctx, 200, Map.of(Finding.STATE, "ready"));
    } else {
      ctx.fail(Failure.of(Kind.UNAVAILABLE, "error.unavailable"));
    }
  }
}
