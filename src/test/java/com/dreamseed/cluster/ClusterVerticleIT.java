package com.dreamseed.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Topic;
import com.dreamseed.bus.Wire;
import com.dreamseed.ingest.ActivitiesAppended;
import com.dreamseed.logging.LogLevelCommand;
import com.dreamseed.logging.LogVerticle;
import com.dreamseed.records.UserErased;
import com.dreamseed.stats.Ask;
import com.dreamseed.stats.FoldHealth;
import com.dreamseed.store.Obstacle;
import com.dreamseed.store.Place;
import com.dreamseed.store.Position;
import com.fasterxml.jackson.annotation.JsonValue;
import com.hazelcast.core.Hazelcast;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Nodes on this machine, tied by a real Hazelcast. */
class ClusterVerticleIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What it writes it cannot read. */
  record Riddle(int n) {
    @JsonValue
    String text() {
      return "riddle " + n;
    }
  }

  private static final Topic<Riddle> OF_ANOTHER_VERSION =
      new Topic<>(Addresses.USER_ERASED.address(), Riddle.class, Topic.Scope.CLUSTER);

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

  private static void meet(ClusterNode... nodes) {
    for (ClusterNode node : nodes) {
      await()
          .untilAsserted(
              () -> {
                assertThat(node.status().nodes()).hasSize(nodes.length);
                assertThat(node.status().whole()).isTrue();
              });
    }
  }

  @Test
  void whatTheClusterIsToldIsHeardOnceOnEveryNodeAndTheRestStaysHome() {
    try (ClusterNode one = first(cluster);
        ClusterNode two = second(cluster)) {
      List<Object> heardAtHome = new CopyOnWriteArrayList<>();
      List<Object> heardAfar = new CopyOnWriteArrayList<>();
      one.bus.subscribe(Addresses.ACTIVITIES_APPENDED, heardAtHome::add).await();
      two.bus.subscribe(Addresses.ACTIVITIES_APPENDED, heardAfar::add).await();
      two.bus.subscribe(Addresses.FEED_CLEANED, heardAfar::add).await();
      meet(one, two);
      assertThat(one.status().nodes())
          .extracting(ClusterStatus.Node::name)
          .containsExactly("first", "second");

      one.bus.publish(Addresses.FEED_CLEANED, new UserErased(1));
      ActivitiesAppended fact =
          new ActivitiesAppended(Place.of(7), 2, Instant.parse("2026-11-22T10:00:00.123Z"));
      one.bus.publish(Addresses.ACTIVITIES_APPENDED, fact);
      ActivitiesAppended last = new ActivitiesAppended(Place.of(8), 1, fact.acceptedAt());
      one.bus.publish(Addresses.ACTIVITIES_APPENDED, last);

      await().until(() -> heardAfar.contains(last));
      assertThat(heardAfar).containsExactly(fact, last);
      assertThat(heardAtHome).containsExactly(fact, last);
    }
  }

  @Test
  void aQuestionIsAnsweredOnItsOwnNode() {
    try (ClusterNode one = first(cluster);
        ClusterNode two = second(cluster)) {
      answerWith(one, 1);
      answerWith(two, 2);
      meet(one, two);

      for (int i = 0; i < 20; i++) {
        assertThat(lag(one)).isEqualTo(1);
        assertThat(lag(two)).isEqualTo(2);
      }
    }
  }

  private static void answerWith(ClusterNode node, long lag) {
    FoldHealth health = new FoldHealth(true, new Position(1, 0, 0, 0), lag, 0, 0, Obstacle.NONE);
    node.bus.answer(Addresses.FOLD_HEALTH, ask -> Future.succeededFuture(health)).await();
  }

  private static long lag(ClusterNode node) {
    return node.bus.ask(Addresses.FOLD_HEALTH, new Ask.Fold()).await().lagRows();
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
    long begin = System.nanoTime();
    try (ClusterNode one = first(cluster)) {
      assertThat(one.status().joined()).isFalse();
      assertThat(one.status().whole()).isFalse();
    }
    // Closed while it was still looking for the others.
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
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
        meet(one, two);
      }
      await().until(() -> one.status().nodes().size() == 1);
      try (ClusterNode again = second(cluster)) {
        meet(one, again);
      }
    }
  }

  /** A JVM cannot lose its network; its Hazelcast can end, as it does where it cannot go on. */
  @Test
  void aNodeThatLostTheClusterJoinsAnew() {
    try (ClusterNode one = first(cluster);
        ClusterNode two = second(cluster)) {
      meet(one, two);

      Hazelcast.getAllHazelcastInstances().stream()
          .filter(h -> h.getConfig().getClusterName().equals(cluster))
          .filter(h -> h.getConfig().getNetworkConfig().getPort() == second)
          .forEach(h -> h.getLifecycleService().terminate());
      await().until(() -> !two.status().joined());

      meet(one, two);
    }
  }

  @Test
  void aMessageThatCannotBeReadIsToldOnceAndDropped() {
    Logger wire = (Logger) LoggerFactory.getLogger(Wire.class);
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    told.start();
    wire.addAppender(told);
    try (ClusterNode one = first(cluster);
        ClusterNode two = second(cluster)) {
      List<Object> heard = new CopyOnWriteArrayList<>();
      two.bus.subscribe(Addresses.USER_ERASED, heard::add).await();
      meet(one, two);

      for (int i = 0; i < 3; i++) {
        one.bus.publish(OF_ANOTHER_VERSION, new Riddle(i));
      }
      one.bus.publish(Addresses.USER_ERASED, new UserErased(5));

      await().until(() -> heard.contains(new UserErased(5)));
      assertThat(heard).containsExactly(new UserErased(5));
      assertThat(told.list).filteredOn(e -> said(e)).hasSize(1);
    } finally {
      wire.detachAppender(told);
    }
  }

  @Test
  void whatNodesOfOtherVersionsTellIsUnderstood(@TempDir Path folder) throws Exception {
    String fields = "com.dreamseed.store.Place last, int count";
    Class<ActivitiesAppended> ours = ActivitiesAppended.class;
    OtherVersion older = new OtherVersion(folder, ours, fields);
    OtherVersion newer =
        new OtherVersion(
            folder, ours, fields + ", java.time.Instant acceptedAt, java.util.List<Integer> of");
    Instant at = Instant.parse("2026-11-22T10:00:00Z");
    try (ClusterNode one = first(cluster);
        ClusterNode two = second(cluster)) {
      List<Object> heard = new CopyOnWriteArrayList<>();
      two.bus.subscribe(Addresses.ACTIVITIES_APPENDED, heard::add).await();
      meet(one, two);

      one.bus.publish(
          newer.topic(Addresses.ACTIVITIES_APPENDED),
          newer.message(Place.of(7), 2, at, List.of(1, 2)));
      one.bus.publish(older.topic(Addresses.ACTIVITIES_APPENDED), older.message(Place.of(8), 1));

      await().until(() -> heard.size() == 2);
      assertThat(heard)
          .containsExactly(
              new ActivitiesAppended(Place.of(7), 2, at),
              new ActivitiesAppended(Place.of(8), 1, null));
    }
  }

  private static boolean said(ILoggingEvent e) {
    return e.getFormattedMessage().contains("topic=" + Addresses.USER_ERASED.address());
  }
}
