package com.dreamseed.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writers and screens behind a balancer, while in turn a node is killed, another stands still,
 * Redis and PostgreSQL go and come back, and every node is restarted: nothing accepted is lost or
 * counted twice, and all end with the same numbers.
 */
class ChaosIT {

  private static final int USERS = 50;
  private static final int WRITERS = 6;
  private static final int SCREENS = 200;

  @TempDir Path folder;

  private final AtomicBoolean over = new AtomicBoolean();
  private final List<Writer> writers = new ArrayList<>();
  private final List<Watcher> screens = new ArrayList<>();
  private final List<String> phases = new ArrayList<>();
  private volatile String phase = "all well";

  @Test
  void whateverFailsNothingAcceptedIsLostOrCountedTwice(TestReporter reporter) throws Exception {
    Vertx vertx = Vertx.vertx();
    List<Integer> front = Machines.freePorts(2);
    try (Machines machines = new Machines(folder)) {
      startOnAnEmptyDatabase(machines);
      addUsers(machines);
      try (Balancer balancer = Balancer.start(folder, front, machines.ports())) {
        assertThat(balancer).isNotNull();
        URI append = URI.create("http://127.0.0.1:" + front.get(0) + "/api/activities");
        List<Thread> threads = startWriters(append);
        openScreens(vertx, front.get(0));
        long begin = System.nanoTime();
        harm(machines);
        pauseUntil(begin + Duration.ofSeconds(60).toNanos());
        over.set(true);
        for (Thread thread : threads) {
          thread.join();
        }
        allAgree(machines);
      }
    } finally {
      over.set(true);
      screens.forEach(Watcher::leave);
      vertx.close().await();
    }
    reporter.publishEntry("chaos", figures());
  }

  /** Both make the tables if they are not there; each migration was applied once. */
  private static void startOnAnEmptyDatabase(Machines machines) throws Exception {
    machines.start(0);
    machines.start(1);
    machines.awaitReady(0);
    machines.awaitReady(1);
    machines.start(2);
    machines.awaitReady(2);
    Map<String, Integer> applied = counts(machines, "SELECT version FROM migrations");
    assertThat(applied).isNotEmpty().allSatisfy((version, times) -> assertThat(times).isOne());
  }

  private static void addUsers(Machines machines) throws SQLException {
    try (Connection c = DriverManager.getConnection(machines.databaseUrl());
        Statement s = c.createStatement()) {
      s.execute(
          "INSERT INTO users (email, username) SELECT 'u' || n || '@example.org', 'u' || n"
              + " FROM generate_series(1, "
              + USERS
              + ") n");
    }
  }

  private List<Thread> startWriters(URI append) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Writer writer = new Writer(append, USERS, over, i);
      writers.add(writer);
      Thread thread = new Thread(writer, "writer-" + i);
      thread.start();
      threads.add(thread);
    }
    return threads;
  }

  private void openScreens(Vertx vertx, int port) {
    HttpClient client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(SCREENS + 10));
    Reading reading = new Reading();
    vertx.runOnContext(
        v -> {
          for (int i = 0; i < SCREENS; i++) {
            Watcher screen = new Watcher(vertx, client, port, reading, () -> phase);
            screens.add(screen);
            screen.open();
          }
        });
    await()
        .until(
            () ->
                screens.size() == SCREENS
                    && screens.stream().allMatch(screen -> screen.state != null));
  }

  private void harm(Machines machines) throws Exception {
    now("a node killed");
    machines.kill(0);
    awaitMoreWrites(50);
    machines.start(0);
    machines.awaitReady(0);

    now("a node stands still");
    machines.signal(1, "STOP");
    pauseUntil(System.nanoTime() + Duration.ofSeconds(20).toNanos());
    machines.signal(1, "CONT");
    awaitMoreWrites(50);

    now("Redis away");
    machines.killRedis();
    awaitMoreWrites(50);
    machines.startRedis();
    awaitMoreWrites(50);

    now("PostgreSQL restarted");
    machines.restartPostgres();
    awaitMoreWrites(50);

    now("every node restarted");
    for (int i = 0; i < Machines.NODES; i++) {
      assertThat(machines.terminate(i).exitCode()).as(machines.output(i)).isZero();
      machines.start(i);
      machines.awaitReady(i);
      awaitMoreWrites(20);
    }
    now("all back");
  }

  private void now(String harm) {
    phase = harm;
    phases.add(harm);
  }

  private int accepted() {
    return writers.stream().mapToInt(w -> w.millis.size()).sum();
  }

  private void awaitMoreWrites(int more) {
    int before = accepted();
    await()
        .until(
            () -> accepted() >= before + more || writers.stream().anyMatch(w -> w.refused != null));
    assertThat(writers).allSatisfy(w -> assertThat(w.refused).isNull());
  }

  /** The harm itself lasts so long; nothing is waited for. */
  private static void pauseUntil(long nanos) throws InterruptedException {
    long left = nanos - System.nanoTime();
    if (left > 0) {
      Thread.sleep(left / 1_000_000);
    }
  }

  private void allAgree(Machines machines) throws Exception {
    Map<String, Integer> stored = counts(machines, "SELECT description FROM activities");
    assertThat(stored).allSatisfy((name, times) -> assertThat(times).as(name).isOne());
    List<String> acknowledged = writers.stream().flatMap(w -> w.acknowledged.stream()).toList();
    assertThat(stored.keySet()).containsAll(acknowledged);
    List<String> undecided = writers.stream().flatMap(w -> w.undecided.stream()).toList();
    assertThat(stored.size())
        .isBetween(acknowledged.size(), acknowledged.size() + undecided.size());
    for (int i = 0; i < Machines.NODES; i++) {
      int node = i;
      await()
          .ignoreException(IOException.class)
          .untilAsserted(
              () ->
                  assertThat(machines.stats(node).at("/activities/total").asInt())
                      .isEqualTo(stored.size()));
    }
    await().untilAsserted(() -> everybodyShowsTheSame(machines));
    assertThat(screens).allSatisfy(screen -> assertThat(screen.repeated).isZero());
    assertThat(screens.stream().filter(screen -> screen.resets == 0))
        .allSatisfy(screen -> assertThat(screen.told()).isLessThanOrEqualTo(stored.size()));
  }

  private void everybodyShowsTheSame(Machines machines) throws Exception {
    ObjectNode first = machines.stats(0);
    for (int i = 1; i < Machines.NODES; i++) {
      assertThat(machines.stats(i)).isEqualTo(first);
    }
    assertThat(screens).allSatisfy(screen -> assertThat(shown(screen.state)).isEqualTo(first));
    assertThat(nodesSeen(machines)).containsOnly(Machines.NODES);
  }

  private static JsonNode shown(JsonNode state) {
    return ((ObjectNode) state.deepCopy()).without(List.of("generated_at"));
  }

  private static List<Integer> nodesSeen(Machines machines) throws Exception {
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < Machines.NODES; i++) {
      seen.add(machines.get(i, "/healthz").path("nodes").size());
    }
    return seen;
  }

  private static Map<String, Integer> counts(Machines machines, String sql) throws SQLException {
    Map<String, Integer> counts = new HashMap<>();
    try (Connection c = DriverManager.getConnection(machines.databaseUrl());
        Statement s = c.createStatement();
        ResultSet rows = s.executeQuery(sql)) {
      while (rows.next()) {
        counts.merge(rows.getString(1), 1, Integer::sum);
      }
    }
    return counts;
  }

  private String figures() {
    long[] millis =
        writers.stream().flatMap(w -> w.millis.stream()).mapToLong(m -> m).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%d batches accepted, p50 %d ms, p99 %d ms, slowest %d ms; %d screens opened %d streams,"
            + " %d resets; longest gap of any stream:%s",
        millis.length,
        millis[millis.length / 2],
        millis[millis.length * 99 / 100],
        millis[millis.length - 1],
        SCREENS,
        IntStream.range(0, SCREENS).map(i -> screens.get(i).opened).sum(),
        screens.stream().mapToInt(s -> s.resets).sum(),
        gaps());
  }

  private String gaps() {
    StringBuilder text = new StringBuilder();
    for (String harm : phases) {
      long longest = screens.stream().mapToLong(s -> s.longestGap(harm)).max().orElse(0);
      text.append(" %s %d ms,".formatted(harm, longest));
    }
    return text.toString();
  }
}
