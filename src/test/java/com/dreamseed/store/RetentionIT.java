package com.dreamseed.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.EveryAnswer;
import com.dreamseed.ServerUnderTest;
import com.dreamseed.TestDatabase;
import com.dreamseed.settings.Setting;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Activities go, numbers stay. A database with retention is compared with a twin without, which
 * gets the same rows: whatever happens, every answer is the same.
 */
class RetentionIT {

  static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String FROM = "2025-06-01";
  private static final String TO = LocalDate.ofInstant(NOW, ZoneOffset.UTC).toString();
  private static final int USERS = 60;
  private static final int ROWS = 26_000;
  private static final int FEW = 4_000;

  @TempDir Path folder;
  TestDatabase kept;
  TestDatabase twin;
  private final Random random = new Random(7);

  TestDatabase database(String name) {
    return TestDatabase.sqlite(folder.resolve(name));
  }

  private void fill(int rows) {
    kept = database("kept.db");
    twin = database("twin.db");
    for (TestDatabase database : new TestDatabase[] {kept, twin}) {
      start(database, Map.of()).close();
      insertPeople(database);
    }
    activities(rows, 500);
  }

  private ServerUnderTest start(TestDatabase database, Map<Setting, String> more) {
    Map<Setting, String> settings = new HashMap<>(more);
    return ServerUnderTest.start(database, folder, CLOCK, settings);
  }

  private ServerUnderTest retaining() {
    return start(kept, Map.of(Setting.RETAIN_ACTIVITIES, "100d"));
  }

  /** The same rows for both: random people, types and times, junk and metadata of every kind. */
  private void activities(int rows, int days) {
    long seed = random.nextLong();
    for (TestDatabase database : new TestDatabase[] {kept, twin}) {
      insertActivities(database, new Random(seed), rows, days);
    }
  }

  static void insertPeople(TestDatabase database) {
    try (Connection c = database.connect();
        PreparedStatement users =
            c.prepareStatement(
                "INSERT INTO users (email, username, user_type, country, created_at)"
                    + " VALUES (?, ?, ?, ?, "
                    + database.either("?", "CAST(? AS timestamp)")
                    + ")")) {
      c.setAutoCommit(false);
      for (int i = 0; i < USERS; i++) {
        users.setString(1, i + "@example.org");
        users.setString(2, "user " + i);
        users.setString(3, i % 3 == 0 ? "paid" : "free");
        users.setString(4, i % 4 == 0 ? "KR" : "DE");
        users.setString(5, Times.write(NOW.minus(Duration.ofDays(510 - i * 5))));
        users.addBatch();
      }
      users.executeBatch();
      c.createStatement()
          .execute(
              "INSERT INTO problems (title, content, subject, difficulty)"
                  + " VALUES ('a', 'a', 'algebra', 'hard'), ('b', 'b', 'python', 'easy')");
      c.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static void insertActivities(TestDatabase database, Random random, int rows, int days) {
    try (Connection c = database.connect();
        PreparedStatement insert =
            c.prepareStatement(
                "INSERT INTO activities"
                    + " (user_id, activity_type, description, metadata, created_at)"
                    + " VALUES (?, ?, ?, ?, "
                    + database.either("?", "CAST(? AS timestamp)")
                    + ")")) {
      c.setAutoCommit(false);
      for (int i = 0; i < rows; i++) {
        // Time goes on with the log, but for one row in ten, which is late by anything.
        long back = (long) (days * 86_400_000L * (1 - i / (double) rows));
        if (random.nextInt(10) == 0) {
          back += random.nextInt(20) * 86_400_000L;
        }
        boolean attempt = random.nextInt(3) == 0;
        insert.setLong(1, 1 + random.nextInt(USERS));
        insert.setString(
            2,
            attempt
                ? "problem_attempted"
                : random.nextBoolean() ? "visit" : "t" + random.nextInt(5));
        insert.setString(3, "words about what was done, " + random.nextInt());
        insert.setString(4, metadata(random, attempt));
        insert.setString(5, time(database, random, NOW.minusMillis(back)));
        insert.addBatch();
      }
      insert.executeBatch();
      c.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String metadata(Random random, boolean attempt) {
    if (!attempt) {
      return random.nextBoolean() ? null : "{\"page\":\"" + random.nextInt() + "\"}";
    }
    String seconds = random.nextBoolean() ? ",\"seconds\":" + random.nextInt(9000) / 100.0 : "";
    return "{\"problem_id\":%d,\"correct\":%b%s,\"note\":\"said so\"}"
        .formatted(1 + random.nextInt(3), random.nextBoolean(), seconds);
  }

  private static String time(TestDatabase database, Random random, Instant at) {
    int form = random.nextInt(200);
    if (!database.isPostgres() && form == 0) {
      return "about noon";
    }
    return !database.isPostgres() && form < 50 ? at.toString() : Times.write(at);
  }

  private long rows() {
    return Long.parseLong(kept.ask("SELECT count(*) FROM activities").get(0));
  }

  private long dropped() {
    return Long.parseLong(kept.ask("SELECT dropped FROM log_seal").get(0));
  }

  private String old() {
    String at = kept.either("julianday(created_at) < julianday('%s')", "created_at < '%s'");
    return "SELECT count(*) FROM activities WHERE "
        + at.formatted(Times.write(NOW.minus(Duration.ofDays(100))));
  }

  private void waitUntilDropped() {
    await()
        .atMost(Duration.ofSeconds(300))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> Long.parseLong(kept.ask(old()).get(0)) <= 1);
  }

  private void assertSameAs(ServerUnderTest server, ServerUnderTest other) {
    await().untilAsserted(() -> assertThat(total(server)).as("activities").isEqualTo(total(other)));
    assertThat(EveryAnswer.of(server, FROM, TO)).isEqualTo(EveryAnswer.of(other, FROM, TO));
  }

  /** So many activities the twin has, but for those of which nobody can say when they were. */
  private long told() {
    String all = "SELECT count(*) FROM activities";
    return Long.parseLong(
        twin.ask(twin.either(all + " WHERE created_at <> 'about noon'", all)).get(0));
  }

  private static long total(ServerUnderTest server) {
    return server.stats().at("/activities/total").asLong();
  }

  @Test
  void whateverHappensTheNumbersAreThoseOfTheTwin() {
    fill(ROWS);
    try (ServerUnderTest other = start(twin, Map.of())) {
      try (ServerUnderTest server = retaining()) {
        assertSameAs(server, other);
        waitUntilDropped();
        assertThat(rows()).isBetween(1L, ROWS / 2L);
        assertThat(rows() + dropped()).isEqualTo(ROWS);
        assertSameAs(server, other);
        assertTheListSaysWhatIsMissing(server);
      }
      // Late events into sealed days; the first pass of the next server seals them too.
      activities(500, 300);
      try (ServerUnderTest server = retaining()) {
        assertSameAs(server, other);
        waitUntilDropped();
        assertSameAs(server, other);
      }
      forgetCheckpoints();
      try (ServerUnderTest server = retaining()) {
        assertSameAs(server, other);
      }
    }
    assertZoneMayChange();
  }

  private void assertTheListSaysWhatIsMissing(ServerUnderTest server) {
    JsonNode page = server.get("/api/activities?to=2026-01-31&limit=10");
    assertThat(page.get("activities")).isEmpty();
    assertThat(page.get("dropped_before").asText()).startsWith("2026-08-14T");
    assertThat(server.get("/api/activities").get("activities").size()).isEqualTo(50);
  }

  private void forgetCheckpoints() {
    kept.run("DELETE FROM checkpoint_parts", "DELETE FROM checkpoints");
  }

  /** What is sealed knows nothing of zones. */
  private void assertZoneMayChange() {
    Map<Setting, String> there = Map.of(Setting.REPORT_TIMEZONE, "America/St_Johns");
    try (ServerUnderTest server = start(kept, there);
        ServerUnderTest other = start(twin, there)) {
      assertSameAs(server, other);
    }
  }

  @Test
  void twoNodesDropAndCountAlike() {
    fill(FEW);
    try (ServerUnderTest other = start(twin, Map.of());
        ServerUnderTest server = retaining();
        ServerUnderTest second = retaining()) {
      waitUntilDropped();
      activities(300, 300);
      await().untilAsserted(() -> assertThat(total(other)).isEqualTo(told()));
      assertSameAs(server, other);
      assertSameAs(second, other);
      assertThat(
              Long.parseLong(
                  kept.ask(
                          "SELECT count(*) FROM (SELECT 1 FROM sealed_activities GROUP BY last_tx, last_id HAVING count(*) > 1) t")
                      .get(0)))
          .isZero();
    }
  }

  @Test
  void aProcessThatIsKilledInBetweenLeavesTheNumbersAsTheyAre() throws Exception {
    fill(ROWS);
    activities(60_000, 450);
    for (int time = 0; time < 2; time++) {
      long before = dropped();
      kept.run("DELETE FROM leases"); // The killed one keeps its duties for minutes.
      Process process = retainingProcess();
      try {
        await()
            .atMost(Duration.ofSeconds(300))
            .pollInterval(Duration.ofMillis(5))
            .until(() -> !process.isAlive() || sealed() > 0 && dropped() > before);
      } finally {
        process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
      }
      assertThat(dropped()).isPositive();
      forgetCheckpoints();
      try (ServerUnderTest server = start(kept, Map.of());
          ServerUnderTest other = start(twin, Map.of())) {
        assertSameAs(server, other);
      }
    }
  }

  private long sealed() {
    return Long.parseLong(kept.ask("SELECT row_count FROM log_seal").get(0));
  }

  /** Its clock is the machine's, so what is old for it is told from there. */
  private Process retainingProcess() throws Exception {
    long days = Duration.between(NOW, Instant.now()).toDays() + 100;
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "com.dreamseed.Main",
            "serve",
            "--port=0",
            "--retain-activities=" + Math.max(1, days) + "d");
    builder.command().addAll(kept.asOptions());
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out.txt").toFile())
        .start();
  }

  /** Where ids make the order, a row may come to stand among sealed ones. */
  @Test
  void rowsOfOtherProgramsAmongTheSealedOnesAreCounted() {
    fill(FEW);
    kept.run("DELETE FROM activities WHERE id = 5", "DELETE FROM activities WHERE id = 6");
    try (ServerUnderTest server = retaining()) {
      waitUntilDropped();
      assertThat(total(server)).isPositive();
    }
    String insert =
        "INSERT INTO activities (id, user_id, activity_type, created_at)"
            + " VALUES (%d, 3, 'visit', '2026-01-03 00:00:00')";
    // One that was never there, and one that is sealed already.
    kept.run(insert.formatted(5), insert.formatted(7));
    Vertx vertx = Vertx.vertx();
    Store store = Store.open(vertx, kept.settings()).await();
    try {
      boolean byId = !kept.isPostgres();
      assertThat(store.retention().mend().await()).isEqualTo(byId);
      assertThat(store.retention().mend().await()).isFalse();
      // On PostgreSQL rows are readable when no older transaction is open, anywhere in the server.
      List<LoggedActivity> log =
          await()
              .until(
                  () -> store.log().activitiesAfter(Place.START, 100_000).await(),
                  rows -> rows.size() == (byId ? FEW - 1 : FEW));
      assertThat(log.stream().filter(row -> row.id() == 5)).hasSize(1);
      assertThat(store.log().activityCount(log.get(log.size() - 1).place()).await())
          .contains((long) log.size());
    } finally {
      store.close().await();
      vertx.close().await();
    }
  }

  @Test
  void importsDoNotBringBackWhatIsOnlyCounted() {
    fill(FEW);
    try (ServerUnderTest server = retaining()) {
      waitUntilDropped();
      assertThat(total(server)).isPositive();
    }
    long gone = Long.parseLong(kept.ask("SELECT min(low_id) FROM sealed_activities").get(0));
    Vertx vertx = Vertx.vertx();
    Store store = Store.open(vertx, kept.settings()).await();
    try {
      LoggedActivity known = store.transfers().activities().at(List.of(gone)).await().get(0);
      assertThat(known.id()).isEqualTo(gone);
      assertThat(known.description()).isNull();
      ImportedActivity again =
          new ImportedActivity(
              gone, known.userId(), known.activityType(), "x", null, known.createdAt());
      store.write(sql -> store.transfers().activities().write(sql, List.of(again))).await();
      assertThat(kept.ask("SELECT id FROM activities WHERE id = " + gone)).isEmpty();
      assertThat(store.migrations().down("dreamseed-040"))
          .satisfies(
              f ->
                  assertThat(
                          f.transform(r -> io.vertx.core.Future.succeededFuture(r.failed()))
                              .await())
                      .isTrue());
    } finally {
      store.close().await();
      vertx.close().await();
    }
  }
}
