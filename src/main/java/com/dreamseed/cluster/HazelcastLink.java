package com.dreamseed.cluster;

import com.dreamseed.bus.Bus;
import com.dreamseed.bus.Wire;
import com.dreamseed.settings.Cluster;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins the cluster with a Vertx of its own and connects the bus to it. Joining takes as long as it
 * takes, and is tried again where it fails: nobody waits for it.
 */
final class HazelcastLink {

  private static final Logger log = LoggerFactory.getLogger(HazelcastLink.class);

  private static final long RETRY_MS = 5_000;
  private static final long FAREWELL_MS = 2_000;
  private static final int CONNECT_MS = 2_000;

  private final Vertx vertx;
  private final Context context;
  private final Cluster settings;
  private final String node;
  private final Bus bus;
  private HazelcastClusterManager manager;
  private Vertx clustered;
  private boolean closed;

  /**
   * A link of this node; used on the context it is made on.
   *
   * @param vertx the one of the rooms
   * @param node who this is
   */
  HazelcastLink(Vertx vertx, Cluster settings, String node, Bus bus) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.settings = settings;
    this.node = node;
    this.bus = bus;
  }

  /** Whether this node has joined. */
  boolean joined() {
    return clustered != null;
  }

  /** Begins to join, on a thread that is of no Vertx yet. */
  void open() {
    HazelcastClusterManager joining = new HazelcastClusterManager(Membership.of(settings));
    manager = joining;
    Thread thread = new Thread(() -> join(joining), "cluster-join");
    thread.setDaemon(true);
    thread.start();
  }

  private void join(HazelcastClusterManager joining) {
    Vertx.builder()
        .with(options())
        .withClusterManager(joining)
        .buildClustered()
        .compose(this::wired)
        .onComplete(result -> context.runOnContext(v -> tried(result)));
  }

  private Future<Connected> wired(Vertx joined) {
    Bus.register(joined);
    Wire wire = new Wire(joined, node, bus);
    return wire.open()
        .map(new Connected(joined, wire))
        .recover(e -> joined.close().transform(gone -> Future.failedFuture(e)));
  }

  private record Connected(Vertx clustered, Wire wire) {}

  private void tried(AsyncResult<Connected> result) {
    if (result.failed()) {
      log.warn("The cluster was not joined, trying again", result.cause());
      later();
    } else if (closed) {
      end(result.result().clustered());
    } else {
      clustered = result.result().clustered();
      bus.connect(result.result().wire());
      log.info("The cluster is joined name={} members={}", settings.name(), members());
    }
  }

  private void later() {
    if (!closed) {
      vertx.setTimer(RETRY_MS, timer -> open());
    }
  }

  /** How many members Hazelcast sees, this one among them. */
  int members() {
    return manager.getNodes().size();
  }

  /** Hazelcast ends itself where it cannot go on; then this node joins anew. */
  void look() {
    if (clustered != null && !hazelcast().getLifecycleService().isRunning()) {
      log.warn("The cluster was lost, joining anew");
      leave();
      later();
    }
  }

  private HazelcastInstance hazelcast() {
    return manager.getHazelcastInstance();
  }

  private Future<Void> leave() {
    bus.connect(null);
    Vertx left = clustered;
    clustered = null;
    return end(left);
  }

  /** Where the others do not answer, leaving in order would take as long as they stay silent. */
  private Future<Void> end(Vertx left) {
    HazelcastInstance instance = hazelcast();
    return left.close()
        .timeout(FAREWELL_MS, TimeUnit.MILLISECONDS)
        .recover(e -> vertx.executeBlocking(() -> terminated(instance)));
  }

  private static Void terminated(HazelcastInstance instance) {
    instance.getLifecycleService().terminate();
    return null;
  }

  /** Leaves for good. */
  Future<Void> close() {
    closed = true;
    return clustered == null ? Future.succeededFuture() : leave();
  }

  /**
   * It has little to do; Hazelcast's own blocking calls run on its workers. Its transport is the
   * rooms' own: with a second kind of channel in the process, every call of Netty to a channel or a
   * loop would have two targets, and each request of the server would cost more.
   */
  private VertxOptions options() {
    return new VertxOptions()
        .setPreferNativeTransport(true)
        .setEventLoopPoolSize(1)
        .setWorkerPoolSize(4)
        .setInternalBlockingPoolSize(4)
        .setBlockedThreadCheckInterval(TimeUnit.HOURS.toMillis(1))
        .setEventBusOptions(
            new EventBusOptions()
                .setPort(settings.busPort())
                .setConnectTimeout(CONNECT_MS)
                .setTcpNoDelay(true)
                .setClusterPingInterval(5_000)
                .setClusterPingReplyInterval(5_000));
  }
}
