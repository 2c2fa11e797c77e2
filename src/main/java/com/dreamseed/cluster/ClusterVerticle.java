package com.dreamseed.cluster;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.settings.Cluster;
import com.dreamseed.stats.Ask;
import com.dreamseed.stats.StatsChanged;
import com.dreamseed.store.Position;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Joins the other nodes, tells them each second that this one is there, and knows who else is. */
public final class ClusterVerticle extends VerticleBase {

  private static final long BEAT_MS = 1_000;

  private final Bus bus;
  private final Cluster settings;
  private final Clock clock;
  private final String id = UUID.randomUUID().toString();
  private final String version =
      Optional.ofNullable(ClusterVerticle.class.getPackage().getImplementationVersion())
          .orElse("dev");
  private final Instant startedAt;
  private final Roster others;
  private HazelcastLink link;
  private Position position;

  public ClusterVerticle(Bus bus, Cluster settings, Clock clock) {
    this.bus = bus;
    this.settings = settings;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.others = new Roster(clock);
  }

  @Override
  public Future<?> start() {
    if (settings.on()) {
      link = new HazelcastLink(vertx, settings, id, bus);
      link.open();
      vertx.setPeriodic(BEAT_MS, timer -> beat());
      begin();
    }
    return Future.all(
        bus.subscribe(Addresses.STATS_CHANGED, this::moved),
        bus.subscribe(Addresses.NODE_ALIVE, this::heard),
        bus.answer(Addresses.CLUSTER_STATUS, ask -> Future.succeededFuture(status())));
  }

  /** Called when the numbers are there: where they stand before they move for the first time. */
  private void begin() {
    bus.ask(Addresses.LIVE_STATE, new Ask.Live()).onSuccess(live -> standing(live.position()));
  }

  private void standing(Position first) {
    if (position == null) {
      position = first;
    }
  }

  private void moved(StatsChanged change) {
    position = change.position();
  }

  private void heard(NodeAlive node) {
    if (!node.id().equals(id)) {
      others.hear(node);
    }
  }

  private void beat() {
    link.look();
    say(false);
  }

  private void say(boolean leaving) {
    bus.publish(Addresses.NODE_ALIVE, alive(leaving));
  }

  private NodeAlive alive(boolean leaving) {
    return new NodeAlive(id, settings.node(), version, position, startedAt, leaving);
  }

  private ClusterStatus status() {
    List<ClusterStatus.Node> nodes = new ArrayList<>();
    nodes.add(Roster.shown(alive(false), clock.instant(), false));
    nodes.addAll(others.nodes());
    return new ClusterStatus(settings.on(), link != null && link.joined(), nodes);
  }

  @Override
  public Future<?> stop() {
    if (link == null) {
      return Future.succeededFuture();
    }
    say(true);
    return link.close();
  }
}
