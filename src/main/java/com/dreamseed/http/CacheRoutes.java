package com.dreamseed.http;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.cache.AskCacheStatus;
import com.dreamseed.cache.Invalidate;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Shows how the cache is doing and lets entries go. */
final class CacheRoutes {

  private final Bus bus;

  CacheRoutes(Bus bus) {
    this.bus = bus;
  }

  /** Answers {@code getCacheStatus}. */
  void status(RoutingContext ctx) {
    bus.ask(Addresses.CACHE_STATUS, new AskCacheStatus())
        .onSuccess(status -> Records.answer(ctx, 200, status))
        .onFailure(ctx::fail);
  }

  /** Answers {@code invalidateCache}. */
  void invalidate(RoutingContext ctx) {
    JsonObject body = Checked.of(ctx).object();
    JsonArray keys = body.getJsonArray("keys", new JsonArray());
    List<String> names = keys.stream().map(Object::toString).toList();
    Invalidate what =
        new Invalidate(body.getBoolean("all", false), body.getString("pattern"), names);
    bus.ask(Addresses.INVALIDATE, what)
        .onSuccess(gone -> Records.answer(ctx, 200, gone))
        .onFailure(ctx::fail);
  }
}
