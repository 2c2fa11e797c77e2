package com.dreamseed.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerProcess;
import com.dreamseed.ServerUnderTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program on a disk that fills up. */
class FullDiskHealthIT {

  /** A disk of 6 MB; where none may be mounted, files that may not grow beyond 4 MB. */
  private static final String SMALL_DISK =
      """
      if unshare -rm mount -t tmpfs none disk 2>/dev/null; then
        exec unshare -rm sh -c 'mount -t tmpfs -o size=6m none disk && exec "$@"' sh "$@"
      fi
      ulimit -f 8192
      exec "$@"
      """;

  @TempDir Path folder;

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HttpClient.newHttpClient()
          .send(request.header("Accept-Language", "en").build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int post(ServerProcess server, String path, String type, String body) {
    return send(HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)))
        .statusCode();
  }

  private static HttpResponse<String> get(ServerProcess server, String path) {
    return send(HttpRequest.newBuilder(server.uri(path)));
  }

  private static JsonNode database(JsonNode health) {
    for (JsonNode check : health.get("checks")) {
      if (check.get("name").asText().equals("database")) {
        return check;
      }
    }
    throw new AssertionError("no check of the database in " + health);
  }

  @Test
  void healthSaysThatTheDiskIsFullAndTheServerStillAnswers() throws Exception {
    Files.createDirectory(folder.resolve("disk"));
    try (ServerProcess server =
        ServerProcess.within(SMALL_DISK, folder, "--db-path", "disk/a.db")) {
      String user = "{\"email\":\"a@b.example\",\"username\":\"a\"}";
      assertThat(post(server, "/api/users", "application/json", user)).isEqualTo(201);
      String visit =
          "{\"user_id\":1,\"activity_type\":\"visit\",\"description\":\"%s\"}\n"
              .formatted("x".repeat(500));
      String batch = visit.repeat(2_000);

      await().until(() -> post(server, "/api/activities", "application/x-ndjson", batch) == 503);

      HttpResponse<String> health = get(server, "/healthz");
      JsonNode database = database(ServerUnderTest.json(health.body()));
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(database.get("status").asText()).isEqualTo("unhealthy");
      assertThat(database.get("reason").asText()).contains("the disk ").doesNotContain("a.db");
      assertThat(get(server, "/healthz/live").statusCode()).isEqualTo(200);
      assertThat(get(server, "/api/dashboard/stats").statusCode()).isEqualTo(200);
    }
  }
}
