package com.dreamseed.bench;

import com.dreamseed.StreamClient;
import com.dreamseed.chaos.Machines;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes against one: what a request costs each, and how long news takes from node to node.
 */
class ClusterBench {

  private static final int REQUESTS = 30_000;
  private static final int ROUNDS = 3;
  private static final int NEWS = 200;
  private static final long BETWEEN_NEWS_MS = 300;

  @TempDir Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void aRequestCostsThreeNodesNoMoreAndNewsCrossesQuickly() throws Exception {
    try (Machines machines = new Machines(folder)) {
      machines.start(0);
      machines.awaitReady(0);
      try (Connection c = DriverManager.getConnection(machines.databaseUrl());
          Statement s = c.createStatement()) {
        s.execute("INSERT INTO users (email, username) VALUES ('a@x.org', 'a')");
      }
      double alone = cost(machines, 1);
      for (int i = 1; i < Machines.NODES; i++) {
        machines.start(i);
        machines.awaitReady(i);
      }
      double together = cost(machines, Machines.NODES);
      BenchReport.line(
          "CPU of a node a request, 3 nodes against 1",
          BenchReport.text("%.2f × (%.0f µs against %.0f µs)", together / alone, together, alone),
          "≤ 1.2 ×",
          together <= 1.2 * alone);
      news(machines);
    }
  }

  /**
   * Microseconds of the nodes' processors for each read, each node warmed up by the same number of
   * them.
   */
  private double cost(Machines machines, int nodes) throws Exception {
    for (int i = 0; i < nodes; i++) {
      read(machines, nodes);
    }
    double[] rounds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long before = cpu(machines, nodes);
      read(machines, nodes);
      rounds[round] = (cpu(machines, nodes) - before) / 1_000.0 / REQUESTS;
    }
    return BenchReport.median(rounds);
  }

  private static long cpu(Machines machines, int nodes) {
    long nanos = 0;
    for (int i = 0; i < nodes; i++) {
      nanos += machines.cpu(i).toNanos();
    }
    return nanos;
  }

  private void read(Machines machines, int nodes) throws InterruptedException {
    ExecutorService readers = Executors.newFixedThreadPool(8);
    AtomicInteger next = new AtomicInteger();
    for (int t = 0; t < 8; t++) {
      readers.submit(
          () -> {
            for (int n = next.getAndIncrement(); n < REQUESTS; n = next.getAndIncrement()) {
              client.send(
                  HttpRequest.newBuilder(uri(machines, n % nodes, "/api/dashboard/stats")).build(),
                  HttpResponse.BodyHandlers.discarding());
            }
            return null;
          });
    }
    readers.shutdown();
    if (!readers.awaitTermination(10, TimeUnit.MINUTES)) {
      throw new AssertionError("the reads did not end");
    }
  }

  private static URI uri(Machines machines, int node, String path) {
    return URI.create("http://127.0.0.1:" + machines.ports().get(node) + path);
  }

  /** From the receipt on one node to the activity on a stream of another. */
  private void news(Machines machines) throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    try (StreamClient stream =
        StreamClient.open(uri(machines, 1, "/api/stream?topics=activities"), null)) {
      for (int i = 0; i < NEWS; i++) {
        int seen = stream.events("activity").size();
        post(machines);
        long accepted = System.nanoTime();
        while (stream.events("activity").size() == seen) {
          Thread.sleep(1);
        }
        millis.add((System.nanoTime() - accepted) / 1e6);
        Thread.sleep(BETWEEN_NEWS_MS);
      }
    }
    double[] all = millis.stream().mapToDouble(m -> m).toArray();
    double p99 = BenchReport.quantile(0.99, all);
    BenchReport.line(
        "accepted on one node to received from another",
        BenchReport.text("p50 %.0f ms, p99 %.0f ms", BenchReport.median(all), p99),
        "p99 < 250 ms",
        p99 < 250);
  }

  private void post(Machines machines) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(machines, 0, "/api/activities"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString("{\"user_id\":1,\"activity_type\":\"visit\"}"))
            .build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 202) {
      throw new AssertionError("not accepted: " + status);
    }
  }
}
