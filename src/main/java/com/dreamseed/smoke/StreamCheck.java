package com.dreamseed.smoke;

import com.dreamseed.Phrase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether a stream begins with a snapshot that arrives while the stream is open. */
final class StreamCheck {

  private static final String PATH = "/api/stream?topics=stats";

  /** More lines than a stream has before its snapshot. */
  private static final int MOST_LINES = 50;

  private record Snapshot(String id, String data) {}

  private StreamCheck() {}

  static Phrase look(Deployment deployment) {
    HttpResponse<InputStream> response = deployment.send(PATH, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      deployment.demand(response.statusCode(), Set.of(200), PATH);
      Snapshot snapshot = inTime(body, deployment);
      JsonNode stats = Deployment.json(PATH, snapshot.data());
      if (!stats.path("total_users").isNumber()) {
        throw Deployment.failure("smoke.not-ours", PATH);
      }
      return Phrase.of("smoke.stream", snapshot.id());
    } catch (IOException e) {
      throw Deployment.failure("smoke.stream-broken", String.valueOf(e.getMessage()));
    }
  }

  /** A proxy that holds events back until it has many keeps the reader waiting for ever. */
  private static Snapshot inTime(InputStream body, Deployment deployment) throws IOException {
    CompletableFuture<Snapshot> read = CompletableFuture.supplyAsync(() -> snapshot(body));
    try {
      return read.get(deployment.left().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Deployment.failure("smoke.stream-silent");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Deployment.failure("smoke.interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UncheckedIOException broken
          ? broken.getCause()
          : new IOException(e.getCause());
    }
  }

  private static Snapshot snapshot(InputStream body) {
    BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    String event = "";
    String id = "";
    try {
      for (int i = 0; i < MOST_LINES; i++) {
        String line = lines.readLine();
        if (line == null) {
          throw new IOException("it ended before the snapshot");
        }
        if (line.startsWith("event:")) {
          event = line.substring(6).strip();
        } else if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("data:") && event.equals("snapshot")) {
          return new Snapshot(id, line.substring(5).strip());
        }
      }
      throw new IOException("there is no snapshot in its first lines");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
