package com.dreamseed.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever goes, the log reads the same, in words that count: random logs and random cutoffs. What
 * is folded from the same log are the same numbers.
 */
@ExtendWith(VertxExtension.class)
class RetainedLogIT {

  private static final int ROUNDS = 3;

  @TempDir Path folder;
  Vertx vertx;
  TestDatabase database;
  Store store;

  TestDatabase database(int seed) {
    return TestDatabase.sqlite(folder.resolve(seed + ".db"));
  }

  int seeds() {
    return 20;
  }

  @BeforeEach
  void open(Vertx vertx) {
    this.vertx = vertx;
    open(0);
  }

  private void open(int seed) {
    database = database(seed);
    store = Store.open(vertx, database.settings()).await();
    RetentionIT.insertPeople(database);
  }

  @AfterEach
  void close() {
    store.close().await();
  }

  List<LoggedActivity> log(int rows) {
    return await()
        .until(
            () -> store.log().activitiesAfter(Place.START, 100_000).await(),
            log -> log.size() == rows);
  }

  static List<LoggedActivity> counted(List<LoggedActivity> log) {
    return log.stream().map(SealedRows::kept).toList();
  }

  @Test
  void theLogReadsTheSameWhateverIsDropped() {
    long dropped = 0;
    for (int seed = 1; seed <= seeds(); seed++) {
      store.close().await();
      open(seed);
      dropped += rounds(seed);
    }
    assertThat(dropped).isGreaterThan(seeds() * 100L);
  }

  private long rounds(int seed) {
    Random random = new Random(seed);
    List<LoggedActivity> expected = new ArrayList<>();
    long dropped = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int rows = 1 + random.nextInt(900);
      RetentionIT.insertActivities(database, random, rows, 1 + random.nextInt(500));
      List<LoggedActivity> log = counted(log(expected.size() + rows));
      assertThat(log.subList(0, expected.size())).as("seed " + seed).isEqualTo(expected);
      expected = log;

      Instant cutoff = RetentionIT.NOW.minus(Duration.ofHours(random.nextInt(9_000)));
      dropped += store.retention().drop(cutoff, Long.MAX_VALUE).await().dropped();

      assertThat(counted(log(expected.size()))).as("seed " + seed).isEqualTo(expected);
      assertThat(store.retention().mend().await()).as("seed " + seed).isFalse();
    }
    assertThat(database.ask("SELECT count(*) + (SELECT dropped FROM log_seal) FROM activities"))
        .as("seed " + seed)
        .containsExactly(Integer.toString(expected.size()));
    return dropped;
  }
}
