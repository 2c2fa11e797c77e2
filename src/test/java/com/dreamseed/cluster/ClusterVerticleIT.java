package com.dreamseed.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.bus.Addresses;
import com.dreamseed.logging.LogLevelCommand;
import com.dreamseed.logging.LogVerticle;
import com.hazelcast.core.Hazelcast;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Nodes on this machine, tied by a real Hazelcast. */
class ClusterVerticleIT {

  private final String cluster = "test-" + UUID.randomUUID();
  private int first;
  private int second;

  @BeforeEach
  void takePorts() throws IOException {
    first = ClusterNode.freePort();
    second = ClusterNode.freePort();
  }

  private ClusterNode first(String cluster) {
    return new ClusterNode(cluster, "first", first, first, second);
  }

  private ClusterNode second(String cluster) {
    return new ClusterNode(cluster, "second", second, first, second);
  }

  @Test
  void aNodeThatComesLaterLearnsWhichLevelsWereChanged() {
    String name = LoggerFactory.getLogger(getClass()).getName();
    Duration minutes = Duration.ofMinutes(10);
    try (ClusterNode one = first(cluster)) {
      one.vertx.deployVerticle(new LogVerticle(one.bus, Clock.systemUTC())).await();
      one.bus.ask(Addresses.LOG_LEVELS, new LogLevelCommand.Change(name, "ERROR", minutes)).await();
      try (ClusterNode two = second(cluster)) {
        two.vertx.deployVerticle(new LogVerticle(two.bus, Clock.systemUTC())).await();

        await().until(() -> levels(two).size() == 2);
        assertThat(levels(two)).containsExactlyElementsOf(levels(one));

        two.bus.ask(Addresses.LOG_LEVELS, new LogLevelCommand.Change(name, null, null)).await();
        await().until(() -> levels(one).size() == 1);
        assertThat(levels(two)).hasSize(1);
      }
    }
  }

  /** Logger, level, until when; what the settings say is one for both in this process. */
  private static List<String> levels(ClusterNode node) {
    return node.bus.ask(Addresses.LOG_LEVELS, new LogLevelCommand.List()).await().loggers().stream()
        .map(l -> l.logger() + " " + l.level() + " " + l.until())
        .toList();
  }

  @Test
  void aNodeWhoseMembersAnswerNotIsThereAtOnceAndSaysThatItIsAlone() {
    // Closed while it is still looking for the others.
    try (ClusterNode one = first(cluster)) {
      assertThat(one.status().joined()).isFalse();
      assertThat(one.status().whole()).isFalse();
    }
  }

  @Test
  void aForeignClusterOnTheSamePortsIsNotJoined() {
    try (ClusterNode one = first(cluster);
        ClusterNode stranger = second(cluster + "-stranger")) {
      await().until(() -> one.status().joined() && stranger.status().joined());

      assertThat(one.status().nodes()).hasSize(1);
      assertThat(stranger.status().nodes()).hasSize(1);
      assertThat(one.status().whole()).isFalse();
    }
  }

  @Test
  void aNodeThatLeavesSaysGoodbyeAndOneThatComesIsHeard() {
    try (ClusterNode one = first(cluster)) {
      try (ClusterNode two = second(cluster)) {
        ClusterNode.meet(one, two);
      }
      await().until(() -> one.status().nodes().size() == 1);
      try (ClusterNode again = second(cluster)) {
        ClusterNode.meet(one, again);
      }
    }
  }

  /** A JVM cannot lose its network; its Hazelcast can end, as it does where it cannot go on. */
  @Test
  void aNodeThatLostTheClusterJoinsAnew() {
    try (ClusterNode one = first(cluster);
        ClusterNode two = second(cluster)) {
      ClusterNode.meet(one, two);

      Hazelcast.getAllHazelcastInstances().stream()
          .filter(h -> h.getConfig().getClusterName().equals(cluster))
          .filter(h -> h.getConfig().getNetworkConfig().getPort() == second)
          .forEach(h -> h.getLifecycleService().terminate());
      await().until(() -> !two.status().joined());

      ClusterNode.meet(one, two);
    }
  }
}
