package com.dreamseed.stats;

import com.dreamseed.store.Position;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The numbers have moved, at most four times a second.
 *
 * @param previous the position of the state that {@code patch} applies to
 * @param snapshot the whole new state as JSON
 * @param patch the merge patch (RFC 7396) from the state told last to this one
 * @param feed the activities folded since, oldest first; where more came than the feed holds, only
 *     the newest
 * @param feedComplete false where older ones were left out of {@code feed}
 * @param acceptedAt when the oldest activity among them was accepted on this node, if one was
 */
public record StatsChanged(
    Position previous,
    Position position,
    Buffer snapshot,
    Buffer patch,
    List<FeedEntry> feed,
    boolean feedComplete,
    Optional<Instant> acceptedAt) {
  public StatsChanged {
    feed = List.copyOf(feed);
  }
}
