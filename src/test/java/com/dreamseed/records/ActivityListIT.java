package com.dreamseed.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.TestDatabase;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.settings.Settings;
import com.dreamseed.stats.StatsVerticle;
import com.dreamseed.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class ActivityListIT {

  private static final ActivityQuery ALL =
      new ActivityQuery(Long.MAX_VALUE, 10, null, null, null, null, null, null);

  @TempDir Path folder;
  private TestDatabase database;
  private Vertx vertx;
  private Bus bus;
  private Store store;

  @BeforeEach
  void start(Vertx vertx) {
    this.vertx = vertx;
    Bus.register(vertx);
    bus = new Bus(vertx);
    database = database();
    store = Store.open(vertx, database.settings()).await();
    vertx.deployVerticle(new RecordsVerticle(bus, store, Clock.systemUTC())).await();
  }

  @AfterEach
  void stop() {
    store.close().await();
  }

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("a.db"));
  }

  private void sql(String... statements) {
    database.run(statements);
  }

  private ActivityPage list(ActivityQuery query) {
    return bus.ask(Addresses.ACTIVITIES, query).await();
  }

  private List<Long> ids(ActivityQuery query) {
    return list(query).activities().stream().map(Activity::id).toList();
  }

  private static ActivityQuery of(
      Long user, String type, String plan, String country, String from, String until) {
    return new ActivityQuery(
        Long.MAX_VALUE,
        10,
        user,
        type,
        plan,
        country,
        from == null ? null : Instant.parse(from),
        until == null ? null : Instant.parse(until));
  }

  private void learnersAndWhatTheyDid() {
    sql(
        // As with SQLite's foreign keys, which are off unless asked for.
        database.either("SELECT 1", "SET session_replication_role = replica"),
        """
        INSERT INTO users (id, email, username, user_type, country) VALUES
          (1, 'a', 'a', 'free', 'KR'), (2, 'b', 'b', 'paid', NULL), (3, 'c', 'c', 'paid', 'kr')""",
        """
        INSERT INTO activities (id, user_id, activity_type, description, metadata, created_at)
        VALUES
          (1, 1, 'visit', NULL, NULL, '2026-11-21 23:59:59.999'),
          (2, 2, 'visit', 'd', '{"a": 1}', '2026-11-22T00:00:00Z'),
          (3, 3, 'forum', NULL, '{no', '2026-11-22 08:59:59'),
          (4, 1, 'forum', NULL, NULL, '%s'),
          (5, 99, 'visit', NULL, NULL, '2026-11-22 09:00:00.000'),
          (6, 2, 'visit', NULL, NULL, %s)"""
            .formatted(
                database.either("2026-11-22T08:00:00+09:00", "2026-11-21T23:00:00Z"),
                database.either("'never'", "NULL")));
  }

  @Test
  void areListedNewestFirstAsTheyStand() {
    learnersAndWhatTheyDid();
    List<Activity> all = list(ALL).activities();

    assertThat(all).extracting(Activity::id).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(all.get(4))
        .isEqualTo(
            new Activity(
                2,
                2,
                "visit",
                "d",
                "{\"a\": 1}",
                Instant.parse("2026-11-22T00:00:00Z"),
                null,
                "paid"));
    assertThat(all.get(0).createdAt()).isNull();
    assertThat(all.get(1).userType()).isNull();
    assertThat(all.get(3).metadata()).isNull();
  }

  @Test
  void everyFilterTakesWhatItNames() {
    learnersAndWhatTheyDid();

    assertThat(ids(of(1L, null, null, null, null, null))).containsExactly(4L, 1L);
    assertThat(ids(of(77L, null, null, null, null, null))).isEmpty();
    assertThat(ids(of(null, "forum", null, null, null, null))).containsExactly(4L, 3L);
    assertThat(ids(of(1L, "forum", null, null, null, null))).containsExactly(4L);
    assertThat(ids(of(null, null, "paid", null, null, null))).containsExactly(6L, 3L, 2L);
    assertThat(ids(of(null, null, null, "KR", null, null))).containsExactly(4L, 3L, 1L);
    assertThat(ids(of(null, null, null, "ZZ", null, null))).contains(6L, 2L);
    assertThat(ids(of(null, "'; DROP TABLE users; --", null, null, null, null))).isEmpty();
  }

  @Test
  void timesOfEveryFormAreCompared() {
    learnersAndWhatTheyDid();
    String start = "2026-11-22T00:00:00Z";
    String end = "2026-11-22T09:00:00Z";

    assertThat(ids(of(null, null, null, null, start, end))).containsExactly(3L, 2L);
    assertThat(ids(of(null, null, null, null, null, start))).containsExactly(4L, 1L);
    assertThat(ids(of(null, null, null, null, end, null))).containsExactly(5L);
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    learnersAndWhatTheyDid();
    List<Long> seen = new ArrayList<>();
    ActivityQuery query =
        new ActivityQuery(Long.MAX_VALUE, 2, null, "visit", null, null, null, null);
    for (ActivityPage page = list(query); ; page = list(query.before(page.next()))) {
      page.activities().forEach(a -> seen.add(a.id()));
      assertThat(page.activities().size()).isLessThanOrEqualTo(2);
      if (page.next() == null) {
        break;
      }
    }
    assertThat(seen).containsExactly(6L, 5L, 2L, 1L);
  }

  @Test
  void aSearchThatFindsNothingStopsAndGoesOn() {
    sql(
        "INSERT INTO users (id, email, username) VALUES (1, 'a', 'a')",
        "INSERT INTO activities (user_id, activity_type) VALUES (1, 'rare')",
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1050000)
        INSERT INTO activities (user_id, activity_type) SELECT 1, 'visit' FROM n""");
    ActivityQuery rare = of(null, "rare", null, null, null, null);

    ActivityPage first = list(rare);
    assertThat(first.activities()).isEmpty();
    assertThat(first.next()).isEqualTo(50_002);

    ActivityPage second = list(rare.before(first.next()));
    assertThat(second.activities()).extracting(Activity::id).containsExactly(1L);
    assertThat(second.next()).isNull();

    assertThat(list(of(1L, "rare", null, null, null, null)).next()).isEqualTo(50_002);
    assertThat(ids(rare.before(500_000))).containsExactly(1L);
    assertThat(list(of(1L, null, null, null, null, null)).activities()).hasSize(10);
  }

  @Test
  void aTimeFarBackIsFoundInOneCall() {
    sql(
        "INSERT INTO users (id, email, username) VALUES (1, 'a', 'a')",
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1050000)
        INSERT INTO activities (user_id, activity_type, created_at)
        SELECT 1, 'visit', CASE i WHEN 1000000 THEN %s ELSE %s END FROM n"""
            .formatted(
                database.either("'2026-01-01 10:00:00'", "timestamp '2026-01-01 10:00:00'"),
                database.either(
                    "datetime('2026-01-01', '+' || (i * 10) || ' seconds')",
                    "timestamp '2026-01-01' + i * interval '10 seconds'")));
    Settings.Reporting utc = new Settings.Reporting(ZoneOffset.UTC, Duration.ofSeconds(300));
    vertx
        .deployVerticle(
            new StatsVerticle(bus, store, utc, Clock.systemUTC(), new SimpleMeterRegistry()))
        .await();
    ActivityQuery longAgo =
        of(null, null, null, null, "2026-01-01T10:00:00Z", "2026-01-01T10:01:00Z");

    ActivityPage page = list(longAgo);
    assertThat(page.activities())
        .extracting(Activity::id)
        .containsExactly(1_000_000L, 3605L, 3604L, 3603L, 3602L, 3601L, 3600L);
    assertThat(page.next()).isNull();

    sql(
        "INSERT INTO activities (user_id, activity_type, created_at) VALUES (1, 'visit', '2026-01-01T10:00:30Z')");
    assertThat(ids(longAgo)).startsWith(1_050_001L, 1_000_000L, 3605L);
  }
}
