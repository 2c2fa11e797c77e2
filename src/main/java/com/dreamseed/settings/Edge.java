package com.dreamseed.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the server bears from clients, and whom it believes.
 *
 * @param trustedProxies addresses and CIDR ranges
 * @param requestsPerMinute of one client; empty: as many as it likes
 * @param batchesPerMinute of one client; empty: as many as it likes
 * @param requestTime for a request to arrive whole
 * @param idleTime for a connection without a request
 */
public record Edge(
    List<String> trustedProxies,
    OptionalInt requestsPerMinute,
    OptionalInt batchesPerMinute,
    Duration requestTime,
    Duration idleTime,
    int connectionsPerNode,
    int connectionsPerClient,
    int headerBytes,
    int urlBytes,
    Optional<Tls> tls) {

  public Edge {
    trustedProxies = List.copyOf(trustedProxies);
  }
}
