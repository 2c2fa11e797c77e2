package com.dreamseed.settings;

import java.util.List;
import java.util.Optional;

/**
 * How this node finds the others.
 *
 * @param name what the nodes of one cluster have in common; tells nothing of its secret
 * @param service the headless service whose addresses are the nodes, where there is one
 * @param members host or host:port each; without these and a service nodes look around
 * @param host the address to bind, or a pattern such as {@code 10.0.*}; empty: the first
 * @param node what this node is called
 */
public record Cluster(
    boolean on,
    String name,
    Optional<String> service,
    List<String> members,
    String host,
    int port,
    int busPort,
    String node) {
  public Cluster {
    members = List.copyOf(members);
  }

  /** A node that is alone. */
  public static Cluster off() {
    return new Cluster(false, "", Optional.empty(), List.of(), "", 1, 0, "alone");
  }
}
