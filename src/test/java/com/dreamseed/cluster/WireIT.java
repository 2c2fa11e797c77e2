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
import com.dreamseed.records.UserErased;
import com.dreamseed.stats.Ask;
import com.dreamseed.stats.FoldHealth;
import com.dreamseed.store.Obstacle;
import com.dreamseed.store.Place;
import com.dreamseed.store.Position;
import com.fasterxml.jackson.annotation.JsonValue;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What two nodes tell each other by a real Hazelcast, and what they keep to themselves. */
class WireIT {

  /** What it writes it cannot read. */
  record Riddle(int n) {
    @JsonValue
    String text() {
      return "riddle " + n;
    }
  }

  private static final Topic<Riddle> OF_ANOTHER_VERSION =
      new Topic<>(Addresses.USER_ERASED.address(), Riddle.class, Topic.Scope.CLUSTER);

  private static ClusterNode one;
  private static ClusterNode two;

  @BeforeAll
  static void meet() throws IOException {
    String cluster = "test-" + UUID.randomUUID();
    int first = ClusterNode.freePort();
    int second = ClusterNode.freePort();
    one = new ClusterNode(cluster, "first", first, first, second);
    two = new ClusterNode(cluster, "second", second, first, second);
    ClusterNode.meet(one, two);
  }

  @AfterAll
  static void part() {
    two.close();
    one.close();
  }

  @Test
  void whatTheClusterIsToldIsHeardOnceOnEveryNodeAndTheRestStaysHome() {
    List<Object> heardAtHome = new CopyOnWriteArrayList<>();
    List<Object> heardAfar = new CopyOnWriteArrayList<>();
    one.bus.subscribe(Addresses.ACTIVITIES_APPENDED, heardAtHome::add).await();
    two.bus.subscribe(Addresses.ACTIVITIES_APPENDED, heardAfar::add).await();
    two.bus.subscribe(Addresses.FEED_CLEANED, heardAfar::add).await();
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

  @Test
  void aQuestionIsAnsweredOnItsOwnNode() {
    answerWith(one, 1);
    answerWith(two, 2);

    for (int i = 0; i < 20; i++) {
      assertThat(lag(one)).isEqualTo(1);
      assertThat(lag(two)).isEqualTo(2);
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
  void aMessageThatCannotBeReadIsToldOnceAndDropped() {
    Logger wire = (Logger) LoggerFactory.getLogger(Wire.class);
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    told.start();
    wire.addAppender(told);
    List<Object> heard = new CopyOnWriteArrayList<>();
    two.bus.subscribe(Addresses.USER_ERASED, heard::add).await();

    for (int i = 0; i < 3; i++) {
      one.bus.publish(OF_ANOTHER_VERSION, new Riddle(i));
    }
    one.bus.publish(Addresses.USER_ERASED, new UserErased(5));

    await().until(() -> heard.contains(new UserErased(5)));
    assertThat(heard).containsExactly(new UserErased(5));
    wire.detachAppender(told);
    assertThat(told.list).filteredOn(e -> said(e)).hasSize(1);
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
    List<Object> heard = new CopyOnWriteArrayList<>();
    two.bus.subscribe(Addresses.ACTIVITIES_APPENDED, heard::add).await();

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

  private static boolean said(ILoggingEvent e) {
    return e.getFormattedMessage().contains("topic=" + Addresses.USER_ERASED.address());
  }
}
