package com.dreamseed.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many streams the node and each client address may hold, over all instances. */
final class StreamLimits {

  private final int perNode;
  private final int perClient;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentMap<String, Integer> clients = new ConcurrentHashMap<>();

  StreamLimits(int perNode, int perClient) {
    this.perNode = perNode;
    this.perClient = perClient;
  }

  /** Takes a place for {@code client}; false where there is none. */
  boolean enter(String client) {
    if (open.incrementAndGet() > perNode) {
      open.decrementAndGet();
      return false;
    }
    if (clients.merge(client, 1, Integer::sum) > perClient) {
      leave(client);
      return false;
    }
    return true;
  }

  /** Gives the place of {@code client} back. */
  void leave(String client) {
    open.decrementAndGet();
    clients.computeIfPresent(client, (c, n) -> n == 1 ? null : n - 1);
  }
}
