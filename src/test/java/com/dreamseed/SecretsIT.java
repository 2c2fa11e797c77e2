package com.dreamseed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that is secret shows anywhere, even where the log tells all it can. */
class SecretsIT {

  private static final String CANARY = "k4n4ryB1rd";

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> seen = new ArrayList<>();

  private void dotenv() throws IOException {
    String secrets =
        Arrays.stream(Setting.values())
            .filter(Setting::secret)
            // A database of its own: what its URL shows is the test of the database room.
            .filter(setting -> setting != Setting.DATABASE_URL)
            .map(setting -> setting + "=" + CANARY + "-" + setting + "-0123456789abcdef\n")
            .collect(Collectors.joining());
    Files.writeString(
        folder.resolve(".env"),
        secrets
            + "ADMIN_EMAIL=admin@example.com\nLOG_LEVEL=TRACE\nACCESS_LOG=all\n"
            + "REDIS_URL=redis://"
            + CANARY
            + "-user:"
            + CANARY
            + "-redis@127.0.0.1:1\n");
  }

  private void send(ServerProcess server, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(server.uri(path))
                .header("Authorization", "Bearer " + CANARY + "-key")
                .header("Cookie", "session=" + CANARY + "-cookie")
                .header("X-CSRF-Token", CANARY + "-csrf")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    seen.add(path.replaceFirst("\\?.*", "") + " " + answer.headers().map() + " " + answer.body());
  }

  private String logFiles() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve("logs"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  @Test
  void aRunThatLogsEverythingShowsNoSecret() throws Exception {
    dotenv();
    try (ServerProcess server = ServerProcess.serve(folder, List.of())) {
      String login = "{\"email\":\"a@example.com\",\"password\":\"" + CANARY + "-word\"}";
      send(server, "POST", "/api/auth/login", login);
      send(server, "POST", "/api/auth/login", login.substring(0, login.length() - 2));
      send(server, "POST", "/api/users", "{\"password\":\"" + CANARY + "\",\"email\":1}");
      send(server, "POST", "/api/activities", "[{\"secret\":\"" + CANARY + "\"}]");
      send(server, "GET", "/api/users?cursor=" + CANARY, "");
      send(server, "GET", "/api/dashboard/stats", "");
      send(server, "GET", "/nothing", "");
      send(server, "GET", "/healthz", "");
      send(server, "GET", "/metrics", "");
      await().until(() -> logFiles().contains("/healthz"));

      assertThat(server.process().info().commandLine().orElse("")).doesNotContain(CANARY);
      assertThat(server.process().info().arguments().map(Arrays::toString).orElse(""))
          .doesNotContain(CANARY);
      assertThat(server.terminate().exitCode()).isZero();
      assertThat(seen).hasSize(9).noneMatch(answer -> answer.contains(CANARY));
      assertThat(lines(logFiles())).isNotEmpty().noneMatch(line -> line.contains(CANARY));
      assertThat(lines(server.output())).noneMatch(line -> line.contains(CANARY));
    }
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }
}
