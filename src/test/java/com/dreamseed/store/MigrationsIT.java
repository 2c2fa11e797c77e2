package com.dreamseed.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class MigrationsIT {

  private static final List<String> ALL =
      Stream.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 21, 30, 40, 50, 51, 52)
          .map("dreamseed-%03d"::formatted)
          .toList();

  @TempDir Path folder;
  private Vertx vertx;

  @BeforeEach
  void take(Vertx vertx) {
    this.vertx = vertx;
  }

  private Settings.Database database() {
    return new Settings.Database(folder.resolve("a.db"));
  }

  private Store open() {
    return Store.open(vertx, database()).await();
  }

  /** What another program does with the same file. */
  private void byHand(String... statements) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + database().path());
        Statement s = c.createStatement()) {
      for (String sql : statements) {
        s.execute(sql);
      }
    }
  }

  private List<String> ask(String sql) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + database().path());
        Statement s = c.createStatement();
        ResultSet rows = s.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  private void handMade() throws SQLException {
    byHand(
        """
        CREATE TABLE users(id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT UNIQUE NOT NULL,
          username TEXT NOT NULL,
          user_type TEXT DEFAULT 'free' CHECK(user_type IN ('free','paid','premium')),
          created_at DATETIME DEFAULT CURRENT_TIMESTAMP, last_activity DATETIME,
          is_online BOOLEAN DEFAULT 0, country TEXT, metadata TEXT)""",
        """
        CREATE TABLE activities(id INTEGER PRIMARY KEY AUTOINCREMENT,
          user_id INTEGER NOT NULL REFERENCES users(id), activity_type TEXT NOT NULL,
          description TEXT, metadata TEXT, created_at DATETIME DEFAULT CURRENT_TIMESTAMP)""",
        """
        CREATE TABLE problems(id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL,
          content TEXT NOT NULL, answer TEXT, subject TEXT,
          difficulty TEXT CHECK(difficulty IN ('easy','medium','hard')),
          status TEXT DEFAULT 'active' CHECK(status IN ('active','inactive','draft')),
          created_at DATETIME DEFAULT CURRENT_TIMESTAMP,
          updated_at DATETIME DEFAULT CURRENT_TIMESTAMP)""",
        """
        INSERT INTO users(email, username, user_type, created_at, country) VALUES
          ('a@example.org', 'a', 'free', '2026-11-22 10:00:00', 'KR'),
          ('b@example.org', 'b', 'paid', '2026-11-22T10:00:00.5Z', NULL),
          ('c@example.org', 'c', NULL, 'nonsense', NULL)""",
        """
        INSERT INTO activities(user_id, activity_type, created_at) VALUES
          (1, 'visit', '2026-11-22 10:00:01'), (2, 'visit', '2026-11-22T19:00:02+09:00'),
          (99, 'visit', 'nonsense')""",
        "INSERT INTO problems(title, content, subject) VALUES ('t', 'c', 'maths')");
  }

  @Test
  void aDatabaseMadeByHandIsAdoptedWithItsRows() throws Exception {
    handMade();

    Store store = open();

    assertThat(store.log().activitiesAfter(Place.START, 10).await())
        .extracting(a -> Times.read(a.createdAt()).map(Object::toString).orElse("?"))
        .containsExactly("2026-11-22T10:00:01Z", "2026-11-22T10:00:02Z", "?");
    assertThat(changes(store))
        .containsExactly(
            "1 created null>2026-11-22 10:00:00",
            "1 user_type null>free",
            "1 country null>KR",
            "2 created null>2026-11-22T10:00:00.5Z",
            "2 user_type null>paid",
            "3 created null>nonsense");
    assertThat(store.log().problemChangesAfter(Place.START, 10).await())
        .extracting(ProblemChange::field)
        .containsExactly("created", "subject", "status");
    store.close().await();
  }

  private static List<String> changes(Store store) {
    return store.log().userChangesAfter(Place.START, 1000).await().stream()
        .map(c -> c.userId() + " " + c.field() + " " + c.oldValue() + ">" + c.newValue())
        .toList();
  }

  @Test
  void theTriggersTellOfWhatOtherProgramsDo() throws Exception {
    Store store = open();

    byHand(
        "INSERT INTO users(email, username, created_at) VALUES ('a@x', 'a', '2026-11-22 10:00:00')",
        "UPDATE users SET user_type = 'paid', username = 'b' WHERE id = 1",
        "UPDATE users SET user_type = 'paid', last_activity = '2026-11-22 11:00:00' WHERE id = 1",
        "UPDATE users SET country = 'KR'",
        "UPDATE users SET country = NULL",
        "UPDATE users SET created_at = '2026-11-21 10:00:00'",
        "UPDATE users SET id = 7",
        "DELETE FROM users");

    assertThat(changes(store))
        .containsExactly(
            "1 created null>2026-11-22 10:00:00",
            "1 user_type null>free",
            "1 user_type free>paid",
            "1 country null>KR",
            "1 country KR>null",
            "1 created 2026-11-22 10:00:00>2026-11-21 10:00:00",
            "1 deleted null>null",
            "7 created null>2026-11-21 10:00:00",
            "7 user_type null>paid",
            "7 deleted null>null");
    assertThat(store.log().userChangesAfter(Place.START, 1).await().get(0).changedAt())
        .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
    store.close().await();
  }

  @Test
  void anotherProgramsRowsAreSeenByTheTail() throws Exception {
    Store store = open();
    store.log().moved().await();

    byHand("INSERT INTO activities(user_id, activity_type, metadata) VALUES ('x', 'visit', X'00')");

    assertThat(store.log().moved().await()).isTrue();
    assertThat(store.log().activitiesAfter(Place.START, 10).await())
        .singleElement()
        .satisfies(a -> assertThat(a.userId()).isZero());
    store.close().await();
  }

  @Test
  void downTakesEverythingBackButTheTablesOfThePlatform() throws Exception {
    handMade();
    List<String> before = ask("SELECT name FROM sqlite_schema ORDER BY name");
    Store store = open();

    assertThat(store.migrations().down(Migrations.NONE).await())
        .isEqualTo(ALL.stream().sorted(Comparator.reverseOrder()).toList());

    assertThat(ask("SELECT name FROM sqlite_schema WHERE name NOT LIKE '%migrations%' ORDER BY 1"))
        .isEqualTo(before);
    assertThat(ask("SELECT count(*) FROM activities")).containsExactly("3");
    byHand("UPDATE users SET user_type = 'premium'");
    assertThat(store.migrations().up(Optional.empty()).await()).isEqualTo(ALL);
    assertThat(changes(store)).hasSize(7).contains("1 user_type null>premium");
    store.close().await();
  }

  @Test
  void oneCanGoPartOfTheWay() {
    Store store = Store.openUnmigrated(vertx, database()).await();

    assertThat(store.migrations().up(Optional.of("dreamseed-002")).await())
        .containsExactly("dreamseed-001", "dreamseed-002");
    assertThat(store.migrations().status().await())
        .extracting(Migrations.Step::version)
        .isEqualTo(ALL);
    assertThat(store.migrations().status().await())
        .filteredOn(s -> s.appliedAt().isPresent())
        .hasSize(2);
    assertThat(store.migrations().down("dreamseed-001").await()).containsExactly("dreamseed-002");
    assertThat(store.migrations().down("dreamseed-001").await()).isEmpty();
    Failure failure =
        catchThrowableOfType(
            Failure.class, () -> store.migrations().up(Optional.of("dreamseed-999")).await());
    assertThat(failure.kind()).isEqualTo(Kind.VALIDATION);
    assertThat(failure.details().get(0).reason().toString()).contains("dreamseed-999", "-040");
    store.close().await();
  }

  @Test
  void severalStoresStartingAtOnceTakeEachStepOnce() throws Exception {
    handMade();
    List<Future<Store>> opening =
        Stream.generate(() -> Store.open(vertx, database())).limit(5).toList();

    List<Store> stores = opening.stream().map(f -> f.await()).toList();

    assertThat(ask("SELECT version FROM migrations ORDER BY version")).isEqualTo(ALL);
    assertThat(changes(stores.get(0))).hasSize(6);
    stores.forEach(s -> s.close().await());
  }

  @Test
  void migrationsOfAnotherProgramAreLeftAlone() throws Exception {
    byHand(
        "CREATE TABLE migrations(version TEXT, applied_at TEXT)",
        "INSERT INTO migrations VALUES ('platform-1', '2020-01-01')");
    Store store = open();
    store.migrations().down(Migrations.NONE).await();

    assertThat(ask("SELECT version FROM migrations")).containsExactly("platform-1");
    store.close().await();
  }

  @Test
  void anAdoptedTableThatLacksColumnsIsRefusedByName() throws Exception {
    byHand("CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT, username TEXT)");

    Failure failure = catchThrowableOfType(Failure.class, this::open);

    assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(failure.phrase().toString()).contains("users", "user_type", "country");
    assertThat(ask("SELECT name FROM sqlite_schema WHERE name = 'user_changes'")).isEmpty();
  }
}
