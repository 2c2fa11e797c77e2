package com.dreamseed.bench;

import static com.dreamseed.bench.BenchReport.median;
import static com.dreamseed.bench.BenchReport.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerProcess;
import com.dreamseed.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NDJSON over HTTP, durable, against raw JDBC that inserts the same rows into the same table. */
class IngestBench {

  private static final int USERS = 1_000;
  private static final int BATCH = 1_000;
  private static final int BATCHES = 200;
  private static final int ROUNDS = 5;
  private static final int CONNECTIONS = 4;

  @TempDir Path folder;

  @Test
  void ingestOverHttpIsHalfAsFastAsRawJdbc() throws Exception {
    Map<String, TestDatabase> rivals =
        Map.of("raw JDBC", TestDatabase.sqlite(folder.resolve("rival.db")));
    compare("SQLite", TestDatabase.sqlite(folder.resolve("ours.db")), rivals);
  }

  /** Both wait for the disk; the second rival has its driver write many rows as one statement. */
  @Test
  void ingestIntoPostgresIsHalfAsFastAsRawJdbc() throws Exception {
    try (EmbeddedPostgres server = durable()) {
      TestDatabase ours = TestDatabase.on(server.getPort());
      assertThat(ours.ask("SHOW fsync")).containsExactly("on");
      assertThat(ours.ask("SHOW synchronous_commit")).containsExactly("on");
      Map<String, TestDatabase> rivals = new LinkedHashMap<>();
      rivals.put("raw JDBC", TestDatabase.on(server.getPort()));
      TestDatabase rewriting = TestDatabase.on(server.getPort());
      rivals.put(
          "raw JDBC with rewritten batches",
          new TestDatabase(rewriting.settings(), rewriting.url() + "&reWriteBatchedInserts=true"));
      compare("PostgreSQL", ours, rivals);
    }
  }

  private static EmbeddedPostgres durable() throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .start();
  }

  /** In each round first the rivals, then ours, so that what else the machine does hits all. */
  private void compare(String database, TestDatabase ours, Map<String, TestDatabase> rivals)
      throws Exception {
    prepare(ours);
    for (TestDatabase rival : rivals.values()) {
      prepare(rival);
    }
    Map<String, double[]> ratios = new LinkedHashMap<>();
    rivals.keySet().forEach(name -> ratios.put(name, new double[ROUNDS]));
    double[] rates = new double[ROUNDS];
    List<String> bodies = bodies();
    try (ServerProcess server =
        ServerProcess.serve(folder, List.of(), ours.asOptions().toArray(String[]::new))) {
      post(server, bodies);
      for (int i = 0; i < ROUNDS; i++) {
        int round = i;
        Map<String, Double> raw = new LinkedHashMap<>();
        for (var rival : rivals.entrySet()) {
          raw.put(rival.getKey(), rate(() -> raw(rival.getValue())));
        }
        rates[i] = rate(() -> post(server, bodies));
        raw.forEach((name, rate) -> ratios.get(name)[round] = rates[round] / rate);
      }
    }
    ratios.forEach((rival, ratio) -> report(database, rival, ratio, rates));
  }

  private static void report(String database, String rival, double[] ratios, double[] rates) {
    BenchReport.line(
        "NDJSON ingest over HTTP into " + database + ", durable, against " + rival,
        text("%.2f x its rows/s (%.0f rows/s)", median(ratios), median(rates)),
        ">= 0.5 x",
        median(ratios) >= 0.5);
  }

  private void prepare(TestDatabase database) {
    List<String> command = new ArrayList<>(List.of("migrate", "up"));
    command.addAll(database.asOptions());
    ServerProcess.run(folder, List.of(), command.toArray(String[]::new)).awaitEnd();
    database.run(
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
        INSERT INTO users(id, email, username) SELECT i, i || '@example.org', 'u' || i FROM n
        """
            .formatted(USERS));
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double rate(Work work) throws Exception {
    long begin = System.nanoTime();
    work.run();
    return BATCH * BATCHES / ((System.nanoTime() - begin) / 1e9);
  }

  private static final String CREATED_AT = "2026-11-01 10:00:00.000";

  private static long user(int row) {
    return 1 + row * 2_654_435_761L % USERS;
  }

  private static String metadata(int row) {
    return "{\"problem_id\":%d,\"correct\":%b}".formatted(row % 100, row % 3 == 0);
  }

  private static List<String> bodies() {
    List<String> bodies = new ArrayList<>();
    for (int b = 0; b < BATCHES; b++) {
      StringBuilder body = new StringBuilder();
      for (int i = 0; i < BATCH; i++) {
        int row = b * BATCH + i;
        body.append(
            "{\"user_id\":%d,\"activity_type\":\"problem_attempted\",\"metadata\":%s,\"created_at\":\"%s\"}\n"
                .formatted(user(row), metadata(row), CREATED_AT));
      }
      bodies.add(body.toString());
    }
    return bodies;
  }

  private static void post(ServerProcess server, List<String> bodies) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    AtomicInteger next = new AtomicInteger();
    List<CompletableFuture<Void>> senders = new ArrayList<>();
    for (int c = 0; c < CONNECTIONS; c++) {
      senders.add(CompletableFuture.runAsync(() -> send(client, server, bodies, next)));
    }
    senders.forEach(CompletableFuture::join);
  }

  private static void send(
      HttpClient client, ServerProcess server, List<String> bodies, AtomicInteger next) {
    for (int i = next.getAndIncrement(); i < bodies.size(); i = next.getAndIncrement()) {
      HttpRequest request =
          HttpRequest.newBuilder(server.uri("/api/activities"))
              .header("Content-Type", "application/x-ndjson")
              .POST(HttpRequest.BodyPublishers.ofString(bodies.get(i)))
              .build();
      try {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void raw(TestDatabase database) throws SQLException {
    String more = database.either("?journal_mode=WAL&synchronous=FULL", "&stringtype=unspecified");
    try (Connection raw = DriverManager.getConnection(database.url() + more)) {
      raw.setAutoCommit(false);
      try (PreparedStatement insert =
          raw.prepareStatement(
              """
              INSERT INTO activities(user_id, activity_type, description, metadata, created_at)
              VALUES (?, ?, ?, ?, ?)
              """)) {
        for (int row = 0; row < BATCH * BATCHES; row++) {
          insert.setLong(1, user(row));
          insert.setString(2, "problem_attempted");
          insert.setString(3, null);
          insert.setString(4, metadata(row));
          insert.setString(5, CREATED_AT);
          insert.addBatch();
          if (row % BATCH == BATCH - 1) {
            insert.executeBatch();
            raw.commit();
          }
        }
      }
    }
  }
}
