package com.dreamseed.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Puts what a {@code $ref} of a contract names in its place. The validator of Vert.x finds those at
 * the top of a body's schema, and fails at the first request over one that stands deeper.
 */
final class References {

  private static final String REF = "$ref";

  private final Map<?, ?> contract;
  private final Deque<String> inside = new ArrayDeque<>();

  References(Map<?, ?> contract) {
    this.contract = contract;
  }

  /**
   * Replaces each reference in {@code node}.
   *
   * @throws IllegalStateException where one names nothing, or what it stands in itself
   */
  @SuppressWarnings("unchecked")
  void inline(Object node) {
    if (node instanceof Map<?, ?> map) {
      ((Map<String, Object>) map).replaceAll((name, value) -> inPlace(value));
    } else if (node instanceof List<?> list) {
      ((List<Object>) list).replaceAll(this::inPlace);
    }
  }

  private Object inPlace(Object value) {
    if (value instanceof Map<?, ?> map && map.get(REF) instanceof String pointer) {
      return named(pointer);
    }
    inline(value);
    return value;
  }

  private Object named(String pointer) {
    if (inside.contains(pointer)) {
      throw new IllegalStateException("the contract's " + pointer + " contains itself");
    }
    Object found = contract;
    for (String step : pointer.replaceFirst("^#/", "").split("/")) {
      found = found instanceof Map<?, ?> map ? map.get(step) : null;
    }
    if (found == null) {
      throw new IllegalStateException("the contract has no " + pointer);
    }
    inside.push(pointer);
    Object placed = inPlace(found);
    inside.pop();
    return placed;
  }
}
