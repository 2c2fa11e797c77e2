package com.dreamseed.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.TestDatabase;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of the tables on PostgreSQL. */
@ExtendWith(VertxExtension.class)
class PostgresMigrationsIT {

  private final TestDatabase database = TestDatabase.postgres();
  private Vertx vertx;

  @BeforeEach
  void take(Vertx vertx) {
    this.vertx = vertx;
  }

  private Store open() {
    return Store.open(vertx, database.settings()).await();
  }

  private static List<String> versions(String dialect) throws IOException {
    String resource = "migrations/" + dialect + ".yaml";
    try (InputStream in = Store.class.getClassLoader().getResourceAsStream(resource)) {
      return new YAMLMapper()
          .readValue(in, new TypeReference<List<Map<String, Object>>>() {}).stream()
              .map(m -> m.get("version").toString())
              .toList();
    }
  }

  private void handMade() {
    database.run(
        """
        CREATE TABLE users (id SERIAL PRIMARY KEY, email TEXT UNIQUE NOT NULL,
          username TEXT NOT NULL,
          user_type TEXT DEFAULT 'free' CHECK (user_type IN ('free','paid','premium')),
          created_at TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP, last_activity TIMESTAMPTZ,
          is_online BOOLEAN DEFAULT FALSE, country TEXT, metadata TEXT)""",
        """
        CREATE TABLE activities (id SERIAL PRIMARY KEY,
          user_id INTEGER NOT NULL REFERENCES users(id), activity_type TEXT NOT NULL,
          description TEXT, metadata TEXT, created_at TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP)""",
        """
        CREATE TABLE problems (id SERIAL PRIMARY KEY, title TEXT NOT NULL, content TEXT NOT NULL,
          answer TEXT, subject TEXT, difficulty TEXT, status TEXT DEFAULT 'active',
          created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
          updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)""",
        """
        INSERT INTO users (email, username, user_type, created_at, country) VALUES
          ('a@example.org', 'a', 'free', '2026-11-22 19:00:00+09', 'KR'),
          ('b@example.org', 'b', 'paid', '2026-11-22 10:00:00.5Z', NULL)""",
        """
        INSERT INTO activities (user_id, activity_type, created_at) VALUES
          (1, 'visit', '2026-11-22 10:00:01Z'), (2, 'visit', '2026-11-22 19:00:02+09')""");
  }

  private static List<String> changes(Store store) {
    return store.log().userChangesAfter(Place.START, 1000).await().stream()
        .map(
            c ->
                c.userId()
                    + " "
                    + c.field()
                    + " "
                    + ("created".equals(c.field())
                        ? Times.read(c.newValue()).orElseThrow()
                        : c.newValue()))
        .toList();
  }

  @Test
  void bothDatabasesKnowTheSameVersions() throws IOException {
    assertThat(versions("postgresql")).isEqualTo(versions("sqlite"));
  }

  @Test
  void tablesMadeByHandStayWholeAndTheirRowsComeFirst() {
    handMade();
    Store store = open();
    database.run("INSERT INTO activities (user_id, activity_type) VALUES (1, 'visit')");

    List<LoggedActivity> rows = store.log().activitiesAfter(Place.START, 10).await();

    assertThat(rows).hasSize(3);
    assertThat(rows.subList(0, 2))
        .extracting(a -> a.transaction() + " " + Times.read(a.createdAt()).orElseThrow())
        .containsExactly("0 2026-11-22T10:00:01Z", "0 2026-11-22T10:00:02Z");
    assertThat(rows.get(2).transaction()).isPositive();
    assertThat(changes(store))
        .containsExactly(
            "1 created 2026-11-22T10:00:00Z",
            "1 user_type free",
            "1 country KR",
            "2 created 2026-11-22T10:00:00.500Z",
            "2 user_type paid");
    assertThat(database.ask("SELECT relkind FROM pg_class WHERE relname = 'activities'"))
        .containsExactly("r");
    store.close().await();
  }

  @Test
  void nodesStartingAtOnceTakeEachStepOnce() throws IOException {
    handMade();
    List<Future<Store>> opening =
        Stream.generate(() -> Store.open(vertx, database.settings())).limit(3).toList();
    List<Store> stores = opening.stream().map(f -> f.await()).toList();

    assertThat(database.ask("SELECT version FROM migrations ORDER BY version"))
        .isEqualTo(versions("postgresql"));
    assertThat(changes(stores.get(0))).hasSize(5);
    stores.forEach(s -> s.close().await());
  }

  @Test
  void downLeavesTheTablesOfThePlatformAndUpFindsThem() {
    handMade();
    Store store = open();
    store.migrations().down(Migrations.NONE).await();

    assertThat(
            database.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"))
        .containsExactly("activities", "migrations", "problems", "users");
    database.run("UPDATE users SET user_type = 'premium' WHERE id = 1");
    store.migrations().up(java.util.Optional.empty()).await();
    assertThat(changes(store)).contains("1 user_type premium");
    store.close().await();
  }

  @Test
  void afterARestoreRowsAreReadByIdInANewEpoch() {
    Store store = open();
    database.run(
        "INSERT INTO users (email, username) VALUES ('a@x', 'a')",
        "INSERT INTO activities (user_id, activity_type) VALUES (1, 'visit')",
        "INSERT INTO activities (user_id, activity_type) VALUES (1, 'visit')");
    long epoch = store.log().epoch().await();
    store
        .checkpoints()
        .save(new Checkpoint(Position.start(epoch), "f", List.of(new byte[] {1})))
        .await();
    store.close().await();
    database.run("UPDATE log_origin SET origin = 'another server'");

    Store restored = open();

    assertThat(restored.log().epoch().await()).isEqualTo(epoch + 1);
    assertThat(restored.checkpoints().newest("f").await()).isEmpty();
    assertThat(restored.log().activitiesAfter(Place.START, 10).await())
        .extracting(a -> a.place().toString())
        .containsExactly("1", "2");
    database.run("INSERT INTO activities (user_id, activity_type) VALUES (1, 'visit')");
    assertThat(restored.log().activitiesAfter(Place.of(2), 10).await())
        .singleElement()
        .satisfies(a -> assertThat(a.transaction()).isPositive());
    restored.close().await();
    open().close().await();
    assertThat(database.ask("SELECT epoch FROM log_epoch"))
        .containsExactly(Long.toString(epoch + 1));
  }

  @Test
  void partitionsAreMadeAheadAndRowsFromFarAheadHaveAPlace() {
    Store store = open();
    database.run(
        "INSERT INTO users (email, username) VALUES ('a@x', 'a')",
        "INSERT INTO activities (id, user_id, activity_type) VALUES (45000000, 1, 'visit')",
        "SELECT setval('activities_id_seq', 19999999)",
        "INSERT INTO activities (user_id, activity_type) VALUES (1, 'visit'), (1, 'visit')");

    store.upkeep().await();

    assertThat(
            database.ask(
                "SELECT inhrelid::regclass::text FROM pg_inherits"
                    + " WHERE inhparent = 'activities'::regclass ORDER BY 1"))
        .containsExactly(
            "activities_0", "activities_1", "activities_2", "activities_3", "activities_rest");
    assertThat(database.ask("SELECT tableoid::regclass::text FROM activities ORDER BY id"))
        .containsExactly("activities_2", "activities_2", "activities_rest");
    assertThat(store.log().activitiesAfter(Place.START, 10).await()).hasSize(3);
    store.close().await();
  }

  @Test
  void twoNodesThatAreGivenOneKeyAtOnceStoreItsBatchOnce() {
    Store one = open();
    var key = new com.dreamseed.ingest.Idempotency("caller", "key", "body");
    var now = java.time.Instant.now();
    var kept = new IdempotencyKeys.Kept(key, 1, Position.start(1));
    var before = now.minusSeconds(86_400);
    one.write(sql -> one.idempotencyKeys().keep(sql, List.of(kept), now, before)).await();

    var second = new IdempotencyKeys.Kept(key, 1, new Position(1, 7, 0, 0));
    Future<Void> again =
        one.write(sql -> one.idempotencyKeys().keep(sql, List.of(second), now, before));

    assertThat(again.map("kept").otherwise(e -> e.getClass().getSimpleName()).await())
        .isEqualTo("KeyTaken");
    one.close().await();
  }
}
