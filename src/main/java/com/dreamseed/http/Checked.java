package com.dreamseed.http;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/** A request that agrees with the contract: its parameters by name, and its body. */
record Checked(Map<String, Object> parameters, Object body) {

  private static final String KEY = "dreamseed.checked";

  void attach(RoutingContext ctx) {
    ctx.put(KEY, this);
  }

  /** What was checked of {@code ctx}. */
  static Checked of(RoutingContext ctx) {
    return ctx.get(KEY);
  }

  /** Whether a parameter was given. */
  boolean has(String name) {
    return parameters.containsKey(name);
  }

  /** The text of a parameter, where it was given. */
  Optional<String> text(String name) {
    return Optional.ofNullable((String) parameters.get(name));
  }

  /** Whether a parameter is given as true. */
  boolean flag(String name) {
    return Boolean.TRUE.equals(parameters.get(name));
  }

  /** The whole number of a parameter, or {@code fallback}. */
  long number(String name, long fallback) {
    return parameters.get(name) instanceof Number n ? n.longValue() : fallback;
  }

  /** The body, an object by its schema. */
  JsonObject object() {
    return (JsonObject) body;
  }
}
