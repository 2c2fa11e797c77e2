package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.records.UserCommand;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that a proxy before us might cut at another place than we do. What stands behind the cut
 * must never be taken for a request of its own.
 */
class SmugglingIT {

  private static final String SMUGGLED =
      "DELETE /api/users/666 HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String POST =
      "POST /api/activities HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

  private static ServerFixture server;

  @BeforeAll
  static void start() {
    server =
        ServerFixture.bearing(
            Edges.open().patient(Duration.ofSeconds(1), Duration.ofSeconds(1)).edge());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String answerTo(String head, String body) {
    server.rooms.asked.clear();
    return Wire.to(server.vertx, server.port()).write(head + "\r\n" + body).untilClosed();
  }

  private static long answers(String got) {
    return Arrays.stream(got.split("HTTP/1\\.[01] ")).skip(1).count();
  }

  private static boolean smuggled() {
    return server.rooms.asked.stream()
        .anyMatch(asked -> asked instanceof UserCommand && asked.toString().contains("666"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\nContent-Length: 60\r\n",
        "Content-Length: 2, 60\r\n",
        "Content-Length: +2\r\n",
        "Content-Length: -2\r\n",
        "Content-Length: 0x2\r\n",
        "Content-Length: 2 2\r\n",
        "Content-Length: 99999999999999999999\r\n",
        "Content-Length: \r\n",
        "Content-Length : 2\r\n",
        "Content-Length: 2\r\nTransfer-Encoding: identity, chunked\r\n",
        "Transfer-Encoding: xchunked\r\nContent-Length: 2\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding: identity\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        "Transfer-Encoding : chunked\r\n",
        "Transfer-Encoding:\u000bchunked\r\n",
        "Transfer-Encoding: chunked\u0000\r\n",
        "X: a\u0000b\r\nContent-Length: 2\r\n",
        "X\u0000: a\r\nContent-Length: 2\r\n",
        "X: a\rContent-Length: 2\r\n",
        "X: a\n Transfer-Encoding: chunked\nContent-Length: 2\r\n",
        "no colon here\r\nContent-Length: 2\r\n",
        "Host: other\r\nContent-Length: 2\r\n",
      })
  void whatIsAmbiguousIsRefusedAndNothingBehindItIsRead(String headers) {
    String got = answerTo(POST + headers, "{}" + SMUGGLED);

    assertThat(got).matches("(?s)HTTP/1\\.[01] 4\\d\\d .*");
    assertThat(answers(got)).isEqualTo(1);
    assertThat(smuggled()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 105\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 105\r\n",
        "Transfer-Encoding: chunked\r\n",
      })
  void behindTheLastChunkNothingIsRead(String headers) {
    String item = "{\"user_id\":1,\"activity_type\":\"visit\"}";
    String chunks = Integer.toHexString(item.length()) + "\r\n" + item + "\r\n0\r\n\r\n";

    String got = answerTo(POST + headers, chunks + SMUGGLED);

    String status = headers.contains("Content-Length") ? "400" : "202";
    assertThat(got).startsWith("HTTP/1.1 " + status).containsIgnoringCase("connection: close");
    assertThat(answers(got)).isEqualTo(1);
    assertThat(smuggled()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1\r\n{}\r\n0\r\n\r\n",
        "0x2\r\n{}\r\n0\r\n\r\n",
        "FFFFFFFFFFFFFFFFF\r\n{}\r\n",
        "2\r\n{}0\r\n\r\n",
        "g\r\n{}\r\n0\r\n\r\n",
        "\r\n\r\n",
        "2\n{}\n0\n\n",
      })
  void chunksThatAreNoneAreRefused(String body) {
    String got = answerTo(POST + "Transfer-Encoding: chunked\r\n", body + SMUGGLED);

    assertThat(answers(got)).isLessThanOrEqualTo(1);
    assertThat(got).doesNotContain(" 5");
    assertThat(smuggled()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n",
        "GET / HTTP/9.9\r\nHost: localhost\r\n",
        "GET / FTP/1.1\r\nHost: localhost\r\n",
        "GET /\r\nHost: localhost\r\n",
        "GET\r\nHost: localhost\r\n",
        "/ HTTP/1.1\r\nHost: localhost\r\n",
        "G\u0000T / HTTP/1.1\r\nHost: localhost\r\n",
        "GET /\u0000 HTTP/1.1\r\nHost: localhost\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n",
        "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n",
        "PRI * HTTP/2.0\r\n",
      })
  void aFirstLineThatIsNoneIsRefused(String head) {
    String got = answerTo(head, "");

    assertThat(got).doesNotContain("HTTP/1.1 2", "HTTP/1.1 5", "HTTP/1.0 5");
  }
}
