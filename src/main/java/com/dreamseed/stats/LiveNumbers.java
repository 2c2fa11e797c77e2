package com.dreamseed.stats;

import com.dreamseed.bus.Json;
import com.dreamseed.store.Position;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The state last told to the streams and the newest activities told with it. Numbers are encoded
 * here, once, for every subscriber of the node.
 */
final class LiveNumbers {

  private final long onlineWindow;
  private final Deque<FeedEntry> told = new ArrayDeque<>();
  private ObjectNode state;
  private Buffer snapshot;
  private Position position;

  /**
   * @param onlineWindow seconds, shown in the snapshot
   */
  LiveNumbers(long onlineWindow) {
    this.onlineWindow = onlineWindow;
  }

  /** Starts with the present numbers and the newest activities before them. */
  void begin(Fold fold, Instant now, List<FeedEntry> newest) {
    state = tree(fold, now);
    snapshot = Json.encode(state);
    position = fold.position();
    told.clear();
    newest.forEach(this::remember);
  }

  /** What a stream starts with. */
  LiveState live() {
    return new LiveState(position, snapshot, List.copyOf(told));
  }

  /** What is new since the last call; empty where nothing moved. */
  Optional<StatsChanged> next(Fold fold, Feed feed, Instant now, Optional<Instant> acceptedAt) {
    ObjectNode after = tree(fold, now);
    after.set("generated_at", state.get("generated_at"));
    if (after.equals(state)) {
      return Optional.empty();
    }
    after.put("generated_at", now.toString());
    Buffer patch = Json.encode(MergePatch.between(state, after));
    boolean complete = feed.complete();
    List<FeedEntry> entries = feed.take();
    entries.forEach(this::remember);
    Position before = position;
    state = after;
    snapshot = Json.encode(after);
    position = fold.position();
    return Optional.of(
        new StatsChanged(before, position, snapshot, patch, entries, complete, acceptedAt));
  }

  /** Tells nothing more of what {@code userId} said. */
  void forget(long userId) {
    List<FeedEntry> kept = told.stream().map(entry -> entry.without(userId)).toList();
    told.clear();
    told.addAll(kept);
  }

  private void remember(FeedEntry entry) {
    if (told.size() == FeedEntry.KEPT) {
      told.removeFirst();
    }
    told.addLast(entry);
  }

  private ObjectNode tree(Fold fold, Instant now) {
    return Json.mapper()
        .valueToTree(Snapshot.of(fold.statistics(), fold.position(), now, onlineWindow));
  }
}
