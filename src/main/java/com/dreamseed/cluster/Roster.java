package com.dreamseed.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The other nodes as they were last heard. */
final class Roster {

  /** A node says every second that it is there. */
  static final Duration SILENT = Duration.ofSeconds(5);

  /** Who is silent for so long is taken to be gone for good. */
  static final Duration GONE = Duration.ofMinutes(5);

  private static final int MOST = 1_000;

  private record Heard(NodeAlive node, Instant at) {}

  private final Clock clock;
  private final Map<String, Heard> heard = new HashMap<>();

  Roster(Clock clock) {
    this.clock = clock;
  }

  /** A node spoke; one that came back under its old name takes the place of the one before. */
  void hear(NodeAlive node) {
    heard.values().removeIf(h -> h.node().name().equals(node.name()) || older(h, GONE));
    if (!node.leaving() && heard.size() < MOST) {
      heard.put(node.id(), new Heard(node, clock.instant()));
    }
  }

  private boolean older(Heard h, Duration than) {
    return h.at().plus(than).isBefore(clock.instant());
  }

  /** Those heard of in the last minutes, by name. */
  List<ClusterStatus.Node> nodes() {
    heard.values().removeIf(h -> older(h, GONE));
    return heard.values().stream()
        .map(h -> shown(h.node(), h.at(), older(h, SILENT)))
        .sorted(Comparator.comparing(ClusterStatus.Node::name))
        .toList();
  }

  static ClusterStatus.Node shown(NodeAlive node, Instant at, boolean silent) {
    return new ClusterStatus.Node(
        node.name(), node.version(), node.position(), node.startedAt(), at, silent);
  }
}
