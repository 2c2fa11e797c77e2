package com.dreamseed.http;

import com.dreamseed.cluster.ClusterStatus;
import com.dreamseed.store.Position;
import java.time.Instant;

/** A node of the cluster as it was last heard. */
record NodeSeen(
    String node,
    String status,
    String version,
    Position position,
    Instant startedAt,
    Instant heardAt) {

  static NodeSeen of(ClusterStatus.Node n) {
    return new NodeSeen(
        n.name(),
        n.silent() ? Finding.UNHEALTHY : Finding.HEALTHY,
        n.version(),
        n.position(),
        n.startedAt(),
        n.heardAt());
  }
}
