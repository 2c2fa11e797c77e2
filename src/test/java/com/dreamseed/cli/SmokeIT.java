package com.dreamseed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.access.ClosedServer;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code smoke} against servers that work, that are closed, broken and not there. */
class SmokeIT {

  @TempDir Path folder;

  private static CommandRun smoke(Object... arguments) {
    Object[] all = new Object[arguments.length + 3];
    all[0] = "smoke";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--locale";
    all[all.length - 1] = "en";
    return CommandRun.of(all);
  }

  @Test
  void aServerThatWorksPassesEveryCheck() {
    try (ServerUnderTest server = ServerUnderTest.start(folder.resolve("db"))) {
      CommandRun run = smoke(server.uri(""));

      assertThat(run.err()).isEmpty();
      assertThat(run.exit()).isZero();
      assertThat(run.out().lines().limit(5))
          .allMatch(line -> line.startsWith("✓ ") && line.contains(" ms "))
          .extracting(line -> line.split(" +")[1])
          .isEqualTo(List.of("health", "stats", "growth", "cache", "stream"));
      assertThat(run.out()).contains("healthy, version", "the same question again: HIT", "works.");
    }
  }

  @Test
  void aClosedServerAsksForAKeyAndSaysWhichRightIsMissing() {
    try (ClosedServer server = ClosedServer.start(folder.resolve("db"))) {
      String url = server.uri("").toString();

      CommandRun without = smoke(url);
      assertThat(without.exit()).isEqualTo(1);
      assertThat(without.out().lines().filter(l -> l.startsWith("✓"))).hasSize(1);
      assertThat(without.out()).contains("✗ stats").contains("give one with the scope read");
      assertThat(without.err()).contains("4 of the checks failed");

      ClosedServer.Shown admin = server.admin();
      String writing = server.key(admin, "ingest").get("secret").asText();
      CommandRun wrong = smoke(url, "--key", writing);
      assertThat(wrong.exit()).isEqualTo(1);
      assertThat(wrong.out()).contains("✗ stream").contains("it needs the scope read");
      assertThat(wrong.out() + wrong.err()).doesNotContain(writing);

      assertThat(smoke(url, "--key", "dsk_nobody").out()).contains("does not know this key");

      CommandRun right = smoke(url, "--key", server.key(admin, "read").get("secret").asText());
      assertThat(right.out()).doesNotContain("✗");
      assertThat(right.exit()).isZero();
    }
  }

  @Test
  void aBrokenServerFailsWithTheReasonOfEachCheck() throws IOException {
    HttpServer broken =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    broken.createContext("/healthz", ex -> answer(ex, 503, HEALTH));
    broken.createContext("/api/dashboard/stats", ex -> answer(ex, 500, "{}"));
    broken.createContext("/api/dashboard/user-growth", ex -> answer(ex, 200, "<html>Welcome"));
    broken.createContext("/api/stream", ex -> answer(ex, 200, "retry: 1000\n\n"));
    broken.start();
    try {
      CommandRun run = smoke("http://127.0.0.1:" + broken.getAddress().getPort() + "/");

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.out().lines().filter(line -> line.startsWith("✗"))).hasSize(5);
      assertThat(run.out())
          .contains("is unhealthy: database unhealthy")
          .contains("/api/dashboard/stats is answered HTTP 500")
          .contains("something else than JSON: <html>Welcome")
          .contains("/api/cache/status is not there")
          .contains("it ended before the snapshot");
    } finally {
      broken.stop(0);
    }
  }

  private static final String HEALTH =
      "{\"status\":\"unhealthy\",\"checks\":[{\"name\":\"database\",\"status\":\"unhealthy\"}]}";

  private static void answer(com.sun.net.httpserver.HttpExchange exchange, int status, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Test
  void anAbsentServerIsSaidOnce() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    CommandRun run = smoke("http://127.0.0.1:" + port);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.out()).startsWith("✗ health").contains("no server answers at");
  }

  @Test
  void somethingThatIsNoAddressIsAMistakeOfTheCommandLine() {
    CommandRun run = smoke("localhost:8002");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("must be http://host[:port]");
  }
}
