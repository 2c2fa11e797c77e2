package com.dreamseed.bench;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.StreamClient;
import com.dreamseed.chaos.Machines;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.Callable;

/** How long an activity takes to be known on other nodes, in milliseconds, one after the other. */
final class News {

  private static final int HINTS = 200;
  private static final int LOOKS = 60;

  /** Not a part or a multiple of what a node does each quarter of a second. */
  private static final long BETWEEN_MS = 307;

  private final Machines machines;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  News(Machines machines) {
    this.machines = machines;
  }

  private URI uri(int node, String path) {
    return URI.create("http://127.0.0.1:" + machines.ports().get(node) + path);
  }

  /** From the receipt on one node to the activity on a stream of another. */
  double[] byHint() throws Exception {
    double[] millis = new double[HINTS];
    try (StreamClient stream = StreamClient.open(uri(1, "/api/stream?topics=activities"), null)) {
      for (int i = 0; i < HINTS; i++) {
        int seen = stream.events("activity").size();
        millis[i] = millis(this::post, () -> stream.events("activity").size() > seen);
      }
    }
    return millis;
  }

  /** From the receipt on one node to the moment when the numbers of the other two have it. */
  double[] cutOff() throws Exception {
    double[] millis = new double[LOOKS];
    int before = total(0);
    for (int i = 0; i < LOOKS; i++) {
      int wanted = before + i + 1;
      millis[i] = millis(this::post, () -> total(1) == wanted && total(2) == wanted);
    }
    return millis;
  }

  /** From the commit of another program to the moment when the numbers of all three have it. */
  double[] ofAnotherProgram() throws Exception {
    double[] millis = new double[LOOKS];
    try (Connection c = DriverManager.getConnection(machines.databaseUrl());
        Statement s = c.createStatement()) {
      int before = total(0);
      for (int i = 0; i < LOOKS; i++) {
        int wanted = before + i + 1;
        millis[i] =
            millis(
                () -> s.execute("INSERT INTO activities (user_id, activity_type) VALUES (1, 'v')"),
                () -> total(0) == wanted && total(1) == wanted && total(2) == wanted);
      }
    }
    return millis;
  }

  /** Does {@code deed} and waits until it is {@code known}; then all comes to rest. */
  private static double millis(Callable<?> deed, Callable<Boolean> known) throws Exception {
    deed.call();
    long done = System.nanoTime();
    while (!known.call()) {
      Thread.sleep(1);
    }
    double millis = (System.nanoTime() - done) / 1e6;
    Thread.sleep(BETWEEN_MS);
    return millis;
  }

  private int total(int node) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri(node, "/api/dashboard/stats")).build();
    String body = client.send(request, BodyHandlers.ofString()).body();
    return ServerUnderTest.json(body).at("/activities/total").asInt();
  }

  private HttpResponse<Void> post() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(0, "/api/activities"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString("{\"user_id\":1,\"activity_type\":\"visit\"}"))
            .build();
    HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
    if (answer.statusCode() != 202) {
      throw new AssertionError("not accepted: " + answer.statusCode());
    }
    return answer;
  }
}
