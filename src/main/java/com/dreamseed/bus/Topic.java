package com.dreamseed.bus;

/**
 * A fact that is told to whoever listens, named in the past tense.
 *
 * @param <E> the message, an immutable record
 */
public record Topic<E extends Record>(String address, Class<E> type, Scope scope) {

  /** How far a fact is told. */
  public enum Scope {
    /** On this node; the message is handed over by reference. */
    NODE,
    /** On every node of the cluster; the message crosses the wire as JSON. */
    CLUSTER
  }

  static <E extends Record> Topic<E> onNode(String address, Class<E> type) {
    return new Topic<>(address, type, Scope.NODE);
  }

  static <E extends Record> Topic<E> onCluster(String address, Class<E> type) {
    return new Topic<>(address, type, Scope.CLUSTER);
  }
}
