package com.dreamseed.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** A platform that sends batches and each one again, under its key, until it is accepted. */
final class Writer implements Runnable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final URI address;
  private final int users;
  private final AtomicBoolean over;
  private final Random random;
  final List<String> acknowledged = new ArrayList<>();
  final List<String> undecided = new ArrayList<>();
  final List<Long> millis = new ArrayList<>();
  volatile String refused;
  volatile String last;

  Writer(URI address, int users, AtomicBoolean over, long seed) {
    this.address = address;
    this.users = users;
    this.over = over;
    this.random = new Random(seed);
  }

  @Override
  public void run() {
    try {
      while (!over.get() && refused == null) {
        batch();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void batch() throws InterruptedException {
    String key = UUID.randomUUID().toString();
    List<String> names = new ArrayList<>();
    List<String> items = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(5); i++) {
      names.add(key + "/" + i);
      items.add(
          "{\"user_id\":%d,\"activity_type\":\"visit\",\"description\":\"%s\"}"
              .formatted(1 + random.nextInt(users), key + "/" + i));
    }
    String body = "[" + String.join(",", items) + "]";
    long begin = System.nanoTime();
    while (!accepted(key, body)) {
      if (over.get() && System.nanoTime() - begin > Duration.ofSeconds(60).toNanos()) {
        undecided.addAll(names);
        return;
      }
      Thread.sleep(100 + random.nextInt(200));
    }
    millis.add((System.nanoTime() - begin) / 1_000_000);
    acknowledged.addAll(names);
    Thread.sleep(20);
  }

  /** Whether it is known to be durable; anything but a refusal is worth another try. */
  private boolean accepted(String key, String body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      int status = response.statusCode();
      if (status >= 400 && status < 500 && status != 408 && status != 429) {
        refused = status + " " + response.body();
      }
      if (status != 202) {
        last = status + " " + response.body();
      }
      return status == 202;
    } catch (IOException e) {
      return false;
    }
  }
}
