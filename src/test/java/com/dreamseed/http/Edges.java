package com.dreamseed.http;

import com.dreamseed.settings.Edge;
import com.dreamseed.settings.Tls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a server under test bears: development's limits, changed one by one. */
record Edges(
    List<String> proxies,
    OptionalInt requests,
    OptionalInt batches,
    Duration requestTime,
    Duration idleTime,
    int connections,
    int nodeConnections,
    Optional<Tls> tls) {

  static Edges open() {
    return new Edges(
        List.of(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Duration.ofSeconds(60),
        Duration.ofSeconds(75),
        30_000,
        30_000,
        Optional.empty());
  }

  Edges behind(String... trusted) {
    return new Edges(
        List.of(trusted),
        requests,
        batches,
        requestTime,
        idleTime,
        connections,
        nodeConnections,
        tls);
  }

  Edges throttled(int requestLimit, int batchLimit) {
    return new Edges(
        proxies,
        OptionalInt.of(requestLimit),
        OptionalInt.of(batchLimit),
        requestTime,
        idleTime,
        connections,
        nodeConnections,
        tls);
  }

  Edges patient(Duration request, Duration idle) {
    return new Edges(proxies, requests, batches, request, idle, connections, nodeConnections, tls);
  }

  Edges holding(int perClient) {
    return new Edges(
        proxies, requests, batches, requestTime, idleTime, perClient, nodeConnections, tls);
  }

  Edges crowded(int perNode) {
    return new Edges(proxies, requests, batches, requestTime, idleTime, connections, perNode, tls);
  }

  Edges with(Tls files) {
    return new Edges(
        proxies,
        requests,
        batches,
        requestTime,
        idleTime,
        connections,
        nodeConnections,
        Optional.of(files));
  }

  Edge edge() {
    return new Edge(
        proxies,
        requests,
        batches,
        requestTime,
        idleTime,
        nodeConnections,
        connections,
        8_192,
        4_096,
        tls);
  }
}
