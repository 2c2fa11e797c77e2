package com.dreamseed.chaos;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.StreamClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What screens were told last, read once for all of them. Hundreds are told the same on one event
 * loop; if each read it anew, they and not the servers would be what is slow.
 */
final class Reading {

  private static final int KEPT = 5_000;

  /**
   * One event.
   *
   * @param retry milliseconds, 0 where it does not say
   */
  record Event(String name, String id, JsonNode data, long retry) {}

  /** A patch of a state, where both are the same objects as before. */
  private static final class Step {
    private final JsonNode state;
    private final JsonNode patch;

    private Step(JsonNode state, JsonNode patch) {
      this.state = state;
      this.patch = patch;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Step step && step.state == state && step.patch == patch;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(state) + System.identityHashCode(patch);
    }
  }

  /** The last of its entries, the oldest goes first. */
  private static final class Last<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > KEPT;
    }

    private V of(K key, Function<K, V> reader) {
      V known = get(key);
      if (known == null) {
        known = reader.apply(key);
        put(key, known);
      }
      return known;
    }
  }

  private final Last<String, Event> events = new Last<>();
  private final Last<Step, JsonNode> states = new Last<>();

  /** The event that {@code frame} is, each of its characters a byte. */
  Event event(String frame) {
    return events.of(frame, Reading::read);
  }

  /** {@code state} after {@code patch}. */
  JsonNode patched(JsonNode state, JsonNode patch) {
    return states.of(new Step(state, patch), step -> StreamClient.patched(step.state, step.patch));
  }

  private static Event read(String frame) {
    String text = new String(frame.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    String name = null;
    String id = null;
    JsonNode data = null;
    long retry = 0;
    for (String line : text.split("\n")) {
      if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("data: ")) {
        data = ServerUnderTest.json(line.substring(6));
      } else if (line.startsWith("retry: ")) {
        retry = Long.parseLong(line.substring(7));
      }
    }
    return new Event(name, id, data, retry);
  }
}
