package com.dreamseed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, told to stop while it is busy. */
class ShutdownIT {

  @TempDir Path folder;

  @Test
  void sigtermLosesNothingAndTakesUnderFiveSecondsWithOpenStreams() throws Exception {
    AtomicInteger accepted = new AtomicInteger();
    ServerProcess.Ending ending;
    List<StreamClient> streams = new ArrayList<>();
    try (ServerProcess server = ServerProcess.serve(folder, ServerProcess.BRIEF)) {
      HttpClient client = HttpClient.newHttpClient();
      post(client, server, "/api/users", "{\"email\":\"a@x.org\",\"username\":\"a\"}");
      for (int i = 0; i < 20; i++) {
        streams.add(StreamClient.open(server.uri("/api/stream"), null));
      }
      List<CompletableFuture<Void>> writers = new ArrayList<>();
      for (int w = 0; w < 4; w++) {
        writers.add(CompletableFuture.runAsync(() -> write(client, server, accepted)));
      }
      await().until(() -> accepted.get() > 200);
      ending = server.terminate();
      writers.forEach(CompletableFuture::join);
    }
    // 0 says that every room closed within the five seconds that the program gives itself.
    assertThat(ending.exitCode()).isZero();
    for (StreamClient stream : streams) {
      await().until(stream::ended);
      assertThat(stream.events("closing")).hasSize(1);
    }
    try (ServerUnderTest again = ServerUnderTest.start(folder.resolve("dreamseed_analytics.db"))) {
      long stored = again.stats().at("/activities/total").asLong();
      assertThat(stored).isGreaterThanOrEqualTo(accepted.get());
    }
  }

  /** Writes one activity after the other until the server is gone, counting what was accepted. */
  private static void write(HttpClient client, ServerProcess server, AtomicInteger accepted) {
    try {
      while (true) {
        if (post(client, server, "/api/activities", "{\"user_id\":1,\"activity_type\":\"visit\"}")
            != 202) {
          return;
        }
        accepted.incrementAndGet();
      }
    } catch (IOException e) {
      // The server is gone; what it had accepted is counted.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int post(HttpClient client, ServerProcess server, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }
}
