package com.dreamseed.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerProcess;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path folder;

  @Test
  void itSaysWhereItIsReadyAndEndsInOrderOnSigterm() throws Exception {
    try (ServerProcess server = serve("--port=0", "--db-path=test.db").awaitReady(PATIENCE)) {
      assertThat(get(server.uri("/healthz/ready")).statusCode()).isEqualTo(200);

      // 0 says that every room closed within the five seconds that the program gives itself.
      assertThat(server.terminate().exitCode()).as(server.output()).isEqualTo(Exit.OK);
    }
  }

  @Test
  void aPortInUseIsToldInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        ServerProcess server = serve("--port=" + taken.getLocalPort(), "--locale=en")) {
      assertThat(server.awaitExit(PATIENCE)).isEqualTo(Exit.FAILED);
      assertThat(server.err())
          .hasLineCount(1)
          .contains("port " + taken.getLocalPort() + " is in use");
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsToldInOneLine() throws Exception {
    Files.writeString(folder.resolve("test.db"), "no database, just a sentence");
    try (ServerProcess server = serve("--port=0", "--db-path=test.db", "--locale=en")) {
      assertThat(server.awaitExit(PATIENCE)).isEqualTo(Exit.FAILED);
      assertThat(server.err()).hasLineCount(1).contains("is not an SQLite database");
    }
  }

  @Test
  void anUnknownSettingInAFileIsNamed() throws Exception {
    Files.writeString(folder.resolve(".env"), "PROT=8003\n");
    try (ServerProcess server = serve()) {
      assertThat(server.awaitExit(PATIENCE)).isEqualTo(Exit.USAGE);
      assertThat(server.err()).hasLineCount(1).contains(".env").contains("PROT");
    }
  }

  @Test
  void theDemoShowsTheSampleAndMovesByItself() throws Exception {
    try (ServerProcess demo =
        dreamseed("demo", "--port=0", "--users=20", "--rate=20", "--locale=en")) {
      demo.awaitReady(PATIENCE);
      await()
          .untilAsserted(
              () -> assertThat(number(demo, "total_users")).isGreaterThanOrEqualTo(6612));
      await().untilAsserted(() -> assertThat(number(demo, "online_users")).isPositive());

      assertThat(demo.terminate().exitCode()).as(demo.output()).isEqualTo(Exit.OK);
      assertThat(demo.out()).contains("Imported 14694 rows").contains("activities of");
      assertThat(folder.resolve("dreamseed_demo.db")).exists();
    }
  }

  private ServerProcess dreamseed(String... arguments) {
    return ServerProcess.run(folder, ServerProcess.BRIEF, arguments);
  }

  private ServerProcess serve(String... options) {
    return dreamseed(Stream.concat(Stream.of("serve"), Stream.of(options)).toArray(String[]::new));
  }

  private static long number(ServerProcess server, String field) throws Exception {
    String stats = get(server.uri("/api/dashboard/stats")).body();
    Matcher m = Pattern.compile("\"" + field + "\":(\\d+)").matcher(stats);
    assertThat(m.find()).as(stats).isTrue();
    return Long.parseLong(m.group(1));
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
