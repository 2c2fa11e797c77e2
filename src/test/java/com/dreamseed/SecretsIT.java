package com.dreamseed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.access.ProviderUnderTest;
import com.dreamseed.settings.Setting;
import java.io.IOException;
import java.net.URI;
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
  private static final String SUFFIX = "-0123456789abcdef";

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> seen = new ArrayList<>();

  private void dotenv(String issuer) throws IOException {
    String secrets =
        Arrays.stream(Setting.values())
            .filter(Setting::secret)
            // A database of its own: what its URL shows is the test of the database room.
            .filter(setting -> setting != Setting.DATABASE_URL)
            .map(setting -> setting + "=" + form(setting) + CANARY + "-" + setting + SUFFIX + "\n")
            .collect(Collectors.joining());
    Files.writeString(
        folder.resolve(".env"),
        secrets
            + "OIDC_ISSUER="
            + issuer
            + "\nOIDC_CLIENT_ID="
            + ProviderUnderTest.CLIENT
            + "\nPUBLIC_URL=http://127.0.0.1:1\n"
            + "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:1\n"
            + "ADMIN_EMAIL=admin@example.com\nLOG_LEVEL=TRACE\nACCESS_LOG=all\n"
            + "REDIS_URL=redis://"
            + CANARY
            + "-user:"
            + CANARY
            + "-redis@127.0.0.1:1\n");
  }

  /** What a value of this setting begins with, so that it is a good one. */
  private static String form(Setting setting) {
    return setting == Setting.OTEL_EXPORTER_OTLP_HEADERS ? "api-key=" : "";
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
    try (ProviderUnderTest provider =
            new ProviderUnderTest(CANARY + "-OIDC_CLIENT_SECRET" + SUFFIX);
        ServerProcess server = serve(provider)) {
      List<String> passed = loginWith(provider, server);
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
      assertThat(lines(logFiles())).noneMatch(line -> passed.stream().anyMatch(line::contains));
      assertThat(lines(server.output())).noneMatch(line -> line.contains(CANARY));
    }
  }

  private ServerProcess serve(ProviderUnderTest provider) throws Exception {
    dotenv(provider.issuer());
    return ServerProcess.serve(folder, ServerProcess.BRIEF);
  }

  /** Logs in by the identity provider; gives what went to and fro that nobody else may know. */
  private List<String> loginWith(ProviderUnderTest provider, ServerProcess server)
      throws IOException, InterruptedException {
    provider.loggedIn("admin@example.com");
    HttpResponse<String> begun = get(server.uri("/api/auth/oidc/start"), "");
    String handshake = begun.headers().firstValue("Set-Cookie").orElseThrow();
    URI asked = URI.create(begun.headers().firstValue("Location").orElseThrow());
    URI back = URI.create(get(asked, "").headers().firstValue("Location").orElseThrow());
    URI here = server.uri(back.getRawPath() + "?" + back.getRawQuery());
    HttpResponse<String> let = get(here, handshake.replaceAll(";.*", ""));
    assertThat(let.headers().firstValue("Location")).contains("/");
    List<String> passed = new ArrayList<>(let.headers().allValues("Set-Cookie"));
    passed.add(handshake);
    List<String> values = new ArrayList<>();
    passed.forEach(cookie -> values.add(cookie.replaceAll("^[^=]*=([^;]*).*", "$1")));
    for (String pair : (asked.getRawQuery() + "&" + back.getRawQuery()).split("&")) {
      values.add(pair.replaceFirst("^[^=]*=", ""));
    }
    List<String> secret = values.stream().filter(value -> value.length() > 30).toList();
    assertThat(secret).hasSizeGreaterThan(5);
    return secret.stream().filter(value -> !value.contains("oidc%2Fcallback")).toList();
  }

  private HttpResponse<String> get(URI uri, String cookie)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }
}
