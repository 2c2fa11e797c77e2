package com.dreamseed.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries facts to the other nodes and hears theirs, over the clustered event bus of a Vertx of its
 * own: whatever becomes of the cluster, the rooms' own bus goes on. All it carries are hints; what
 * gets lost here is found in the database.
 */
public final class Wire {

  private static final Logger log = LoggerFactory.getLogger(Wire.class);

  /** All facts share one address, so that a node registers once. Never change it. */
  private static final String ADDRESS = "dreamseed.facts";

  private static final String TOPIC = "topic";
  private static final String SENDER = "sender";

  private final EventBus eventBus;
  private final String node;
  private final Bus bus;
  private final Set<String> complained = ConcurrentHashMap.newKeySet();

  /**
   * A wire of this node.
   *
   * @param clustered has joined a cluster, and knows our messages ({@link Bus#register})
   * @param node who this is, so that it does not hear itself
   * @param bus where the facts of other nodes are told
   */
  public Wire(Vertx clustered, String node, Bus bus) {
    this.eventBus = clustered.eventBus();
    this.node = node;
    this.bus = bus;
  }

  /** Listens to the other nodes; completes when they know of it. */
  public Future<Void> open() {
    return eventBus.<Object>consumer(ADDRESS).handler(this::hear).completion();
  }

  void send(String topic, Record fact) {
    eventBus.publish(
        ADDRESS,
        fact,
        new DeliveryOptions()
            .setCodecName(RecordCodec.NAME)
            .addHeader(TOPIC, topic)
            .addHeader(SENDER, node));
  }

  /** Other nodes may be of another version: what cannot be read is told once and let go. */
  private void hear(Message<Object> message) {
    String topic = message.headers().get(TOPIC);
    if (topic == null || node.equals(message.headers().get(SENDER))) {
      return;
    }
    try {
      bus.relay(topic, message.body());
    } catch (RuntimeException e) {
      if (complained.size() < 100 && complained.add(topic)) {
        log.warn("Another node's messages cannot be read, they are dropped topic={}", topic, e);
      }
    }
  }
}
