package com.dreamseed.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever follows the log while many write at once reads every row once, and in one order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(VertxExtension.class)
class PostgresTailIT {

  private static final int WRITERS = 6;
  private static final int TRANSACTIONS = 12;
  private static final int PAGE = 7;

  private final TestDatabase database = TestDatabase.postgres();
  private Vertx vertx;
  private Store store;

  @BeforeAll
  void open(Vertx vertx) {
    this.vertx = vertx;
    store = Store.open(vertx, database.settings()).await();
    database.run("INSERT INTO users (email, username) VALUES ('a@x', 'a')");
  }

  @AfterAll
  void close() {
    store.close().await();
  }

  private static int[] seeds() {
    return IntStream.range(0, 50).toArray();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingIsLostOrRepeatedWhileManyWrite(int seed) {
    Place start = end();
    List<CompletableFuture<Void>> writing = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      for (int w = 0; w < WRITERS; w++) {
        Random random = new Random(seed * 100L + w);
        writing.add(CompletableFuture.runAsync(() -> writeManyTimes(random), threads));
      }
      List<Place> read =
          follow(start, CompletableFuture.allOf(writing.toArray(CompletableFuture[]::new)));

      assertThat(read).doesNotHaveDuplicates().isSorted();
      assertThat(read.stream().map(Place::id).sorted().map(Object::toString).toList())
          .isEqualTo(
              database.ask(
                  "SELECT id FROM activities WHERE (tx, id) > ('%d', %d) ORDER BY id"
                      .formatted(start.transaction(), start.id())));
    } finally {
      threads.shutdown();
    }
  }

  private Place end() {
    List<LoggedActivity> all = store.log().activitiesUpTo(new Place(Long.MAX_VALUE, 0), 1).await();
    return all.isEmpty() ? Place.START : all.get(0).place();
  }

  /** Reads page after page until the writers have ended and nothing lies behind any more. */
  private List<Place> follow(Place start, CompletableFuture<Void> writers) {
    List<Place> read = new ArrayList<>();
    await()
        .pollInterval(Duration.ofMillis(2))
        .until(
            () -> {
              boolean ended = writers.isDone();
              Place last = read.isEmpty() ? start : read.get(read.size() - 1);
              store.log().activitiesAfter(last, PAGE).await().forEach(a -> read.add(a.place()));
              last = read.isEmpty() ? start : read.get(read.size() - 1);
              return ended && store.log().lag(last).await() == 0;
            });
    writers.join();
    return read;
  }

  private void writeManyTimes(Random random) {
    try (Connection c = database.connect();
        Statement s = c.createStatement()) {
      c.setAutoCommit(false);
      for (int i = 0; i < TRANSACTIONS; i++) {
        write(c, s, random);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Connection c, Statement s, Random random) throws SQLException {
    insert(s, random);
    if (random.nextBoolean()) {
      Savepoint savepoint = c.setSavepoint();
      insert(s, random);
      if (random.nextBoolean()) {
        c.rollback(savepoint);
      }
      insert(s, random);
    }
    if (random.nextInt(5) == 0) {
      c.rollback();
    } else {
      c.commit();
    }
  }

  private static void insert(Statement s, Random random) throws SQLException {
    for (int i = random.nextInt(4); i >= 0; i--) {
      s.execute("INSERT INTO activities (user_id, activity_type) VALUES (1, 'visit')");
    }
    LockSupport.parkNanos(random.nextInt(3_000_000));
  }
}
