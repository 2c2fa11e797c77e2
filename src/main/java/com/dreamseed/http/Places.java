package com.dreamseed.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many of something, streams or connections, the node and each client address may hold, over
 * all instances.
 */
final class Places {

  private final int perNode;
  private final int perClient;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentMap<String, Integer> clients = new ConcurrentHashMap<>();

  Places(int perNode, int perClient) {
    this.perNode = perNode;
    this.perClient = perClient;
  }

  /**
   * Takes a place for {@code client}, or for one of many behind a proxy where that is null; false
   * where there is none.
   */
  boolean enter(String client) {
    if (open.incrementAndGet() > perNode) {
      open.decrementAndGet();
      return false;
    }
    if (client != null && clients.merge(client, 1, Integer::sum) > perClient) {
      leave(client);
      return false;
    }
    return true;
  }

  /** Gives the place of {@code client} back. */
  void leave(String client) {
    open.decrementAndGet();
    if (client != null) {
      clients.computeIfPresent(client, (c, n) -> n == 1 ? null : n - 1);
    }
  }

  /** How many are taken. */
  int taken() {
    return open.get();
  }
}
