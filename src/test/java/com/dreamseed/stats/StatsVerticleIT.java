package com.dreamseed.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.TestDatabase;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.bus.Json;
import com.dreamseed.ingest.ActivitiesAppended;
import com.dreamseed.settings.Settings;
import com.dreamseed.store.Place;
import com.dreamseed.store.Store;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The stats verticle on a real database that another program writes to. */
@ExtendWith(VertxExtension.class)
class StatsVerticleIT {

  @TempDir Path folder;
  private TestDatabase database;

  private final List<StatsChanged> told = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private Bus bus;
  private Store store;
  private String deployment;
  private Connection other;

  @BeforeEach
  void start(Vertx vertx) throws SQLException {
    this.vertx = vertx;
    Bus.register(vertx);
    bus = new Bus(vertx);
    bus.subscribe(Addresses.STATS_CHANGED, told::add).await();
    database = database();
    deploy(Clock.systemUTC());
    other = database.connect();
    if (!database.isPostgres()) {
      run("PRAGMA busy_timeout = 5000");
    }
  }

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("d.db"));
  }

  private void deploy(Clock clock) {
    store = Store.open(vertx, database.settings()).await();
    Settings.Reporting reporting =
        new Settings.Reporting(ZoneId.of("Asia/Seoul"), Duration.ofSeconds(300));
    deployment =
        vertx
            .deployVerticle(
                new StatsVerticle(bus, store, reporting, clock, new SimpleMeterRegistry()))
            .await();
  }

  private void undeploy() {
    vertx.undeploy(deployment).await();
    store.close().await();
  }

  @AfterEach
  void stop() throws SQLException {
    other.close();
    undeploy();
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = other.createStatement()) {
      statement.execute(sql);
    }
  }

  private JsonNode numbers() throws IOException {
    LiveState live = bus.ask(Addresses.LIVE_STATE, new Ask.Live()).await();
    return Json.mapper().readTree(live.snapshot().getBytes());
  }

  private void waitFor(String pointer, long value) {
    await().untilAsserted(() -> assertThat(numbers().at(pointer).asLong()).isEqualTo(value));
  }

  @Test
  void rowsOfAnotherProgramAreSeenWithoutAWord() throws SQLException {
    run("INSERT INTO users(email, username, country) VALUES ('a@x.kr', 'a', 'KR')");
    run("INSERT INTO activities(user_id, activity_type) VALUES (1, 'visit')");
    waitFor("/active_users/today", 1);
    waitFor("/online_users", 1);
    run("UPDATE users SET user_type = 'premium' WHERE id = 1");
    waitFor("/user_types/premium", 1);
    run("INSERT INTO problems(title, content, difficulty) VALUES ('p', 'c', 'hard')");
    waitFor("/problems/by_difficulty/hard", 1);
  }

  @Test
  void patchesBuildTheSnapshotAndComeAtMostFourTimesASecond() throws Exception {
    run("INSERT INTO users(email, username) VALUES ('a@x.kr', 'a')");
    long begin = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      run("INSERT INTO activities(user_id, activity_type) VALUES (1, 'visit')");
      bus.publish(
          Addresses.ACTIVITIES_APPENDED, new ActivitiesAppended(Place.of(i + 1), 1, Instant.now()));
    }
    waitFor("/activities/total", 100);
    double seconds = (System.nanoTime() - begin) / 1e9;
    // The state may be asked for before word of it has come here.
    await().until(() -> told.stream().mapToInt(t -> t.feed().size()).sum() == 100);
    assertThat(told.size()).isBetween(1, (int) Math.ceil(seconds * 4) + 2);
    for (int i = 1; i < told.size(); i++) {
      assertThat(told.get(i).previous()).isEqualTo(told.get(i - 1).position());
    }
  }

  @Test
  void aRestartGoesOnFromTheCheckpoint() throws Exception {
    run("INSERT INTO users(email, username, country) VALUES ('a@x.kr', 'a', 'KR')");
    run("INSERT INTO activities(user_id, activity_type) VALUES (1, 'visit')");
    waitFor("/activities/total", 1);
    undeploy();
    run("INSERT INTO activities(user_id, activity_type) VALUES (1, 'visit')");
    deploy(Clock.systemUTC());

    assertThat(numbers().at("/activities/total").asLong()).isEqualTo(2);
    assertThat(bus.ask(Addresses.LIVE_STATE, new Ask.Live()).await().feed()).hasSize(2);
  }

  @Test
  void aCheckpointThatDoesNotLoadIsThrownAway() throws Exception {
    run("INSERT INTO users(email, username) VALUES ('a@x.kr', 'a')");
    run("INSERT INTO activities(user_id, activity_type) VALUES (1, 'visit')");
    waitFor("/activities/total", 1);
    undeploy();
    run("UPDATE checkpoint_parts SET state = substr(state, 1, 10)");
    deploy(Clock.systemUTC());

    assertThat(numbers().at("/activities/total").asLong()).isEqualTo(1);
  }

  @Test
  void aUserDeletedByAnotherProgramIsFoldedAway() throws SQLException {
    run("INSERT INTO users(email, username) VALUES ('a@x.kr', 'a'), ('b@x.kr', 'b')");
    run("INSERT INTO activities(user_id, activity_type) VALUES (1, 'visit'), (2, 'visit')");
    waitFor("/activities/total", 2);
    run("DELETE FROM activities WHERE user_id = 2");
    run("DELETE FROM users WHERE id = 2");
    waitFor("/total_users", 1);
    waitFor("/activities/total", 1);
  }

  @Test
  void whoWasActiveAndWhoIsOnlineIsWrittenBackAtTheLatestWhenTheServerStops() throws SQLException {
    run(
        "INSERT INTO users(email, username, is_online) VALUES ('a@x.kr', 'a', '0'), ('b@x.kr', 'b', '1')");
    run("INSERT INTO activities(user_id, activity_type) VALUES (1, 'visit')");
    waitFor("/online_users", 1);
    undeploy();
    try (Statement statement = other.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT last_activity IS NOT NULL, is_online FROM users ORDER BY id")) {
      rows.next();
      assertThat(rows.getBoolean(1)).isTrue();
      assertThat(rows.getBoolean(2)).isTrue();
      rows.next();
      assertThat(rows.getBoolean(2)).isFalse();
    }
    deploy(Clock.systemUTC());
  }

  @Test
  void anErasureIsLearnedFromTheLogWhereItsMessageIsMissed() throws Exception {
    run("INSERT INTO users (id, email, username) VALUES (1, 'a@x.org', 'Ada')");
    run("INSERT INTO activities (user_id, activity_type, description) VALUES (1, 'visit', 'Ada!')");
    await().until(() -> newest().contains("Ada!"));
    List<Long> cleaned = new CopyOnWriteArrayList<>();
    bus.subscribe(Addresses.FEED_CLEANED, person -> cleaned.add(person.userId())).await();

    Vertx another = Vertx.vertx();
    Bus.register(another);
    Store sameDatabase = Store.open(another, database.settings()).await();
    sameDatabase.erasure().erase(1).await();
    sameDatabase.close().await();
    another.close().await();

    await().untilAsserted(() -> assertThat(cleaned).containsExactly(1L));
    await().until(() -> !newest().contains("Ada!"));
    undeploy();
    deploy(Clock.systemUTC());
    run("INSERT INTO activities (user_id, activity_type, description) VALUES (1, 'visit', 'Ada?')");
    await().until(() -> newest().contains("\"id\":2,"));
    assertThat(newest()).doesNotContain("Ada");
  }

  /** What streams of this node are told of the newest activities. */
  private String newest() {
    StringBuilder text = new StringBuilder();
    bus.ask(Addresses.LIVE_STATE, new Ask.Live())
        .await()
        .feed()
        .forEach(e -> text.append(e.body()));
    return text.toString();
  }
}
