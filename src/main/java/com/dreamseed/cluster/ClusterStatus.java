package com.dreamseed.cluster;

import com.dreamseed.store.Position;
import java.time.Instant;
import java.util.List;

/**
 * Which nodes are there.
 *
 * @param on whether this node is meant to have company
 * @param joined whether it has joined the cluster
 * @param nodes this one first
 */
public record ClusterStatus(boolean on, boolean joined, List<Node> nodes) {
  public ClusterStatus {
    nodes = List.copyOf(nodes);
  }

  /** Whether all is as it should be: it is not alone, and nobody fell silent. */
  public boolean whole() {
    return !on || joined && nodes.size() > 1 && nodes.stream().noneMatch(Node::silent);
  }

  /**
   * A node as it was last heard.
   *
   * @param silent whether it was not heard for some seconds, without having said goodbye
   */
  public record Node(
      String name,
      String version,
      Position position,
      Instant startedAt,
      Instant heardAt,
      boolean silent) {}
}
