package com.dreamseed.stats;

import com.dreamseed.bus.Json;
import com.dreamseed.store.Position;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;

/**
 * One activity of the live feed.
 *
 * @param position where the log stands after it
 * @param body its JSON; nobody may write to it
 */
public record FeedEntry(Position position, Buffer body) {

  /** How many of the newest entries a node remembers for clients that come back. */
  public static final int KEPT = 4_096;

  private static final String DESCRIPTION = "\"description\":";

  /** The same without words about {@code userId}, where it is that user's; else this very entry. */
  public FeedEntry without(long userId) {
    String text = body.toString();
    if (!text.contains("\"user_id\":" + userId + ",") || !text.contains(DESCRIPTION)) {
      return this;
    }
    try {
      ObjectNode tree = (ObjectNode) Json.mapper().readTree(text);
      tree.remove("description");
      return new FeedEntry(position, Json.encode(tree));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an entry of ours is no JSON", e);
    }
  }
}
