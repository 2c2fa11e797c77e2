package com.dreamseed.stats;

import com.dreamseed.store.Position;
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
}
