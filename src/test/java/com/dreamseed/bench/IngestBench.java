package com.dreamseed.bench;

import static com.dreamseed.bench.BenchReport.median;
import static com.dreamseed.bench.BenchReport.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerProcess;
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
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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
    Path rival = folder.resolve("rival.db");
    Path ours = folder.resolve("ours.db");
    for (Path file : List.of(rival, ours)) {
      ServerProcess.run(folder, List.of(), "migrate", "up", "--db-path", file.toString())
          .awaitEnd();
      users(file);
    }
    List<String> bodies = bodies();
    try (ServerProcess server =
        ServerProcess.serve(folder, List.of(), "--db-path", ours.toString())) {
      post(server, bodies);
      double[] ratios = new double[ROUNDS];
      double[] rates = new double[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        double raw = rate(() -> raw(rival));
        rates[i] = rate(() -> post(server, bodies));
        ratios[i] = rates[i] / raw;
      }
      BenchReport.line(
          "NDJSON ingest over HTTP, durable, against raw JDBC",
          text("%.2f x its rows/s (%.0f rows/s)", median(ratios), median(rates)),
          ">= 0.5 x",
          median(ratios) >= 0.5);
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double rate(Work work) throws Exception {
    long begin = System.nanoTime();
    work.run();
    return BATCH * BATCHES / ((System.nanoTime() - begin) / 1e9);
  }

  private static void users(Path file) throws SQLException {
    try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = sqlite.createStatement()) {
      statement.execute(
          """
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
          INSERT INTO users(id, email, username) SELECT i, i || '@example.org', 'u' || i FROM n
          """
              .formatted(USERS));
    }
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

  private static void raw(Path file) throws SQLException {
    try (Connection sqlite =
        DriverManager.getConnection("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL")) {
      sqlite.setAutoCommit(false);
      try (PreparedStatement insert =
          sqlite.prepareStatement(
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
            sqlite.commit();
          }
        }
      }
    }
  }
}
