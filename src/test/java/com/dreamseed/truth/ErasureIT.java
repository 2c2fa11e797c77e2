package com.dreamseed.truth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person leaves, the numbers stay: on the page, in the file, in the stream, after a replay. */
class ErasureIT {

  private static final String DID =
      """
      {"user_id":%d,"activity_type":"problem_attempted","description":"Ada wrote this",\
      "metadata":{"problem_id":3,"correct":true,"seconds":12.5,"note":"Ada"}}""";

  @TempDir Path folder;
  private TestDatabase database;
  private ServerUnderTest server;

  @BeforeEach
  void start() {
    if (database == null) {
      database = database();
    }
    server = ServerUnderTest.start(database, folder, Clock.systemUTC(), Map.of());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private long user(String email) {
    String body =
        "{\"email\":\"%s\",\"username\":\"Ada\",\"country\":\"KR\",\"metadata\":{\"a\":\"Ada\"}}";
    return ServerUnderTest.json(
            server.post("/api/users", "application/json", body.formatted(email)).body())
        .get("id")
        .asLong();
  }

  private void does(long user, int times) {
    String batch = "[" + (DID.formatted(user) + ",").repeat(times - 1) + DID.formatted(user) + "]";
    assertThat(server.post("/api/activities", "application/json", batch).statusCode())
        .isEqualTo(202);
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return server.send(
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "application/json")
            .header("Accept-Language", "en")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }

  private ObjectNode numbers() {
    ObjectNode stats = server.stats();
    stats.remove("generated_at");
    stats.remove("position");
    return stats;
  }

  private void waitForActivities(long count) {
    await().until(() -> server.stats().at("/activities/total").asLong() == count);
  }

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("a.db"));
  }

  private String column(String sql) {
    return String.join("\n", database.ask(sql)) + "\n";
  }

  private String changeIds() {
    return database.either("group_concat(id)", "string_agg(id::text, ',' ORDER BY id)");
  }

  private void run(String sql) {
    database.run(database.either("PRAGMA busy_timeout = 10000", "SELECT 1"), sql);
  }

  @Test
  void thePersonGoesAndTheNumbersStay() {
    long ada = user("ada@example.org");
    long bob = user("bob@example.org");
    does(ada, 3);
    does(bob, 1);
    waitForActivities(4);
    JsonNode before = numbers();
    String changes = column("SELECT " + changeIds() + " FROM user_changes");

    assertThat(send("DELETE", "/api/users/" + ada, null).statusCode()).isEqualTo(204);

    JsonNode user = server.get("/api/users/" + ada);
    assertThat(user.get("email").asText()).isEqualTo("erased-" + ada + "@erased.invalid");
    assertThat(user.has("metadata")).isFalse();
    assertThat(user.get("country").asText()).isEqualTo("KR");
    assertThat(column("SELECT * FROM users WHERE id = " + ada)).doesNotContain("Ada");
    assertThat(column("SELECT DISTINCT metadata FROM activities WHERE user_id = " + ada))
        .isEqualTo("{\"correct\":true,\"problem_id\":3,\"seconds\":12.5}\n");
    assertThat(column("SELECT description FROM activities ORDER BY id"))
        .isEqualTo("null\nnull\nnull\nAda wrote this\n");
    assertThat(server.get("/api/activities?user_id=" + ada).toString()).doesNotContain("Ada");
    assertThat(column("SELECT " + changeIds() + " FROM user_changes WHERE field <> 'erased'"))
        .isEqualTo(changes);
    assertThat(
            column(
                "SELECT coalesce(old_value, new_value) FROM user_changes WHERE user_id = "
                    + ada
                    + " AND field = 'erased'"))
        .isEqualTo("null\n");
    assertThat(numbers()).isEqualTo(before);

    server.close();
    run("DELETE FROM checkpoints");
    start();
    JsonNode replayed = numbers();
    assertThat(replayed).isEqualTo(before);
  }

  @Test
  void whoComesBackToTheStreamIsNotToldTheWordsAgain() throws IOException {
    long ada = user("ada@example.org");
    long bob = user("bob@example.org");
    String start = server.stats().get("position").asText();
    does(ada, 2);
    does(bob, 1);
    waitForActivities(3);
    assertThat(feed(start)).contains("Ada wrote this");

    send("DELETE", "/api/users/" + ada, null);

    await()
        .untilAsserted(
            () -> assertThat(feed(start).split("Ada wrote this", -1)).hasSize(2)); // Bob's
  }

  /** What a stream that goes on after {@code lastEventId} is told until it knows all. */
  private String feed(String lastEventId) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(5_000);
      String request =
          "GET /api/stream?topics=activities&last_event_id=%s HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.formatted(lastEventId).getBytes(UTF_8));
      StringBuilder told = new StringBuilder();
      byte[] part = new byte[8_192];
      while (told.toString().split("event: activity", -1).length < 4) {
        told.append(new String(part, 0, socket.getInputStream().read(part), UTF_8));
      }
      return told.toString();
    }
  }

  @Test
  void whatIsSentLaterBringsNoWordsBack() throws IOException {
    long ada = user("ada@example.org");
    long bob = user("bob@example.org");
    send("DELETE", "/api/users/" + ada, null);
    String start = server.stats().get("position").asText();

    does(ada, 1);
    does(bob, 1);
    run(
        """
        INSERT INTO activities (user_id, activity_type, description, metadata)
        VALUES (%d, 'visit', 'Ada again', '{"problem_id":3,"correct":true,"who":"Ada"}')"""
            .formatted(ada));
    waitForActivities(3);

    assertThat(column("SELECT metadata FROM activities WHERE id = 1"))
        .isEqualTo("{\"correct\":true,\"problem_id\":3,\"seconds\":12.5}\n");
    assertThat(column("SELECT description FROM activities WHERE id = 1")).isEqualTo("null\n");
    assertThat(server.get("/api/activities?user_id=" + ada).toString()).doesNotContain("Ada");
    assertThat(feed(start)).containsOnlyOnce("Ada wrote this").doesNotContain("Ada again");
    assertThat(server.stats().at("/problems/attempts_today").asLong()).isEqualTo(3);

    send("DELETE", "/api/users/" + ada, null);
    assertThat(column("SELECT description FROM activities WHERE user_id = " + ada))
        .isEqualTo("null\nnull\n");
  }

  @Test
  void isDoneOnceAndForAll() {
    long ada = user("ada@example.org");
    does(ada, 1);

    assertThat(send("DELETE", "/api/users/" + ada, null).statusCode()).isEqualTo(204);
    assertThat(send("DELETE", "/api/users/" + ada, null).statusCode()).isEqualTo(204);
    HttpResponse<String> back =
        send("PATCH", "/api/users/" + ada, "{\"email\":\"ada@example.org\"}");
    assertThat(back.statusCode()).isEqualTo(409);
    assertThat(back.body()).contains("was erased and cannot be changed");
    assertThat(send("DELETE", "/api/users/999", null).statusCode()).isEqualTo(404);

    long again = user("ada@example.org");
    assertThat(again).isNotEqualTo(ada);
    assertThat(
            send("PATCH", "/api/users/" + again, "{\"email\":\"erased-9@erased.invalid\"}").body())
        .contains("must not be of the domain kept for erased users");
  }

  @Test
  void thePlaceholderMayBeTaken() {
    long ada = user("ada@example.org");
    run(
        "INSERT INTO users (id, email, username) VALUES (77, 'erased-%d@erased.invalid', 'x')"
            .formatted(ada));

    assertThat(send("DELETE", "/api/users/" + ada, null).statusCode()).isEqualTo(204);
    assertThat(server.get("/api/users/" + ada).get("email").asText())
        .matches("erased-" + ada + "-[0-9a-f-]+@erased\\.invalid");
  }

  @Test
  void aHundredThousandActivitiesGoTogether() {
    long ada = user("ada@example.org");
    run(
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
        INSERT INTO activities (user_id, activity_type, description, metadata)
        SELECT %d, 'visit', 'Ada ' || i, '{"problem_id":' || i || ',"correct":true,"who":"Ada"}'
        FROM n"""
            .formatted(ada));
    waitForActivities(100_000);

    assertThat(send("DELETE", "/api/users/" + ada, null).statusCode()).isEqualTo(204);

    assertThat(
            column(
                "SELECT count(*) FROM activities WHERE description IS NOT NULL OR metadata LIKE"
                    + " '%Ada%'"))
        .isEqualTo("0\n");
  }
}
