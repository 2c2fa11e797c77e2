package com.dreamseed.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeIT {

  private static final Pattern READY = Pattern.compile("(http://[^/ ]+:\\d+)/ ");

  @TempDir Path folder;

  @Test
  void itSaysWhereItIsReadyAndEndsInOrderOnSigterm() throws Exception {
    try (DreamSeedProcess server =
        DreamSeedProcess.start(folder, "serve", "--port=0", "--db-path=test.db")) {
      String url = readyUrl(server);
      assertThat(get(url + "/healthz/ready").statusCode()).isEqualTo(200);

      server.terminate();

      assertThat(server.exit(6)).as(server.out() + server.err()).isEqualTo(Exit.OK);
    }
  }

  @Test
  void aPortInUseIsToldInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        DreamSeedProcess server =
            DreamSeedProcess.start(
                folder, "serve", "--port=" + taken.getLocalPort(), "--locale=en")) {
      assertThat(server.exit(30)).isEqualTo(Exit.FAILED);
      assertThat(server.err())
          .hasLineCount(1)
          .contains("port " + taken.getLocalPort() + " is in use");
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsToldInOneLine() throws Exception {
    Files.writeString(folder.resolve("test.db"), "no database, just a sentence");
    try (DreamSeedProcess server =
        DreamSeedProcess.start(folder, "serve", "--port=0", "--db-path=test.db", "--locale=en")) {
      assertThat(server.exit(30)).isEqualTo(Exit.FAILED);
      assertThat(server.err()).hasLineCount(1).contains("is not an SQLite database");
    }
  }

  @Test
  void anUnknownSettingInAFileIsNamed() throws Exception {
    Files.writeString(folder.resolve(".env"), "PROT=8003\n");
    try (DreamSeedProcess server = DreamSeedProcess.start(folder, "serve")) {
      assertThat(server.exit(30)).isEqualTo(Exit.USAGE);
      assertThat(server.err()).hasLineCount(1).contains(".env").contains("PROT");
    }
  }

  @Test
  void theDemoShowsTheSampleAndMovesByItself() throws Exception {
    try (DreamSeedProcess demo =
        DreamSeedProcess.start(
            folder, "demo", "--port=0", "--users=20", "--rate=20", "--locale=en")) {
      String url = readyUrl(demo);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(number(url, "total_users")).isGreaterThanOrEqualTo(6612));
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(number(url, "online_users")).isPositive());

      demo.terminate();

      assertThat(demo.exit(10)).as(demo.out() + demo.err()).isEqualTo(Exit.OK);
      assertThat(demo.out()).contains("Imported 14694 rows").contains("activities of");
      assertThat(folder.resolve("dreamseed_demo.db")).exists();
    }
  }

  private static String readyUrl(DreamSeedProcess server) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> READY.matcher(server.out()).find() || !server.isAlive());
    Matcher ready = READY.matcher(server.out());
    assertThat(ready.find()).as(server.out() + server.err()).isTrue();
    return ready.group(1);
  }

  private static long number(String url, String field) throws Exception {
    String stats = get(url + "/api/dashboard/stats").body();
    Matcher m = Pattern.compile("\"" + field + "\":(\\d+)").matcher(stats);
    assertThat(m.find()).as(stats).isTrue();
    return Long.parseLong(m.group(1));
  }

  private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }
}
