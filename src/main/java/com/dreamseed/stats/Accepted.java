package com.dreamseed.stats;

import com.dreamseed.ingest.ActivitiesAppended;
import com.dreamseed.store.Place;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** When activities of this node were accepted that no stream has been told of yet. */
final class Accepted {

  private static final int MOST = 10_000;

  private final Deque<ActivitiesAppended> waiting = new ArrayDeque<>();

  void add(ActivitiesAppended hint) {
    if (waiting.size() < MOST) {
      waiting.addLast(hint);
    }
  }

  /** Whether something was told of that lies beyond {@code place}. */
  boolean beyond(Place place) {
    return !waiting.isEmpty() && waiting.peekLast().last().isAfter(place);
  }

  /** The oldest acceptance among activities up to {@code place}; they wait no longer. */
  Optional<Instant> upTo(Place place) {
    Optional<Instant> oldest = Optional.empty();
    while (!waiting.isEmpty() && !waiting.peekFirst().last().isAfter(place)) {
      Instant acceptedAt = waiting.removeFirst().acceptedAt();
      if (oldest.isEmpty() || acceptedAt != null && acceptedAt.isBefore(oldest.get())) {
        oldest = Optional.ofNullable(acceptedAt);
      }
    }
    return oldest;
  }
}
