package com.dreamseed.stats;

import com.dreamseed.store.Position;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * What a stream starts with: the snapshot and the newest activities, oldest first.
 *
 * @param snapshot the JSON of {@code GET /api/dashboard/stats}; nobody may write to it
 */
public record LiveState(Position position, Buffer snapshot, List<FeedEntry> feed) {
  public LiveState {
    feed = List.copyOf(feed);
  }
}
