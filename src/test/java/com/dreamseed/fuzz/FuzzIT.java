package com.dreamseed.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.TestDatabase;
import com.dreamseed.settings.Setting;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is asked for nonsense answers sensibly, and is well afterwards. */
class FuzzIT {

  private static final long SEED = Long.getLong("fuzz.seed", 20261122);
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 20_000);
  private static final int AT_ONCE = 48;

  /** Names of ours and of libraries, SQL, and what a stack trace looks like. */
  static final Pattern INTERNALS =
      Pattern.compile(
          "com\\.dreamseed\\.|io\\.vertx|io\\.netty|com\\.fasterxml|java\\.(lang|util|io|sql)\\.|"
              + "org\\.sqlite|SQLITE_|[A-Z][a-z]+Exception|\\tat |\\.java:\\d|"
              + "(?i:insert into|select .{1,40} from |syntax error)");

  /** What a server says of itself that is too busy to look in time, on a machine that is. */
  private static final Pattern REPORT =
      Pattern.compile("\\{\"status\":\"unhealthy\",\"checks\":\\[");

  @TempDir Path folder;

  private final List<String> wrong = new ArrayList<>();
  private final Map<String, Integer> statuses = new TreeMap<>();
  private BadRequests requests;
  private TestDatabase database;
  private int left;

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("fuzz.db"));
  }

  /** So many bad requests are sent. */
  int requests() {
    return REQUESTS;
  }

  private ServerUnderTest server() {
    return ServerUnderTest.start(
        database, folder, Clock.systemUTC(), Map.of(Setting.REQUEST_TIMEOUT, "3"));
  }

  @Test
  void badRequestsByTheThousandDoNoHarm() throws IOException {
    database = database();
    left = requests();
    requests = new BadRequests(new Nasty(new Random(SEED)), FuzzedOperation.all());
    Vertx vertx = Vertx.vertx();
    JsonNode before;
    try (ServerUnderTest server = server()) {
      seed(server);
      RawClient client = new RawClient(vertx, server.port());
      List<Future<Void>> lanes = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        Promise<Void> end = Promise.promise();
        vertx.runOnContext(v -> next(client, end));
        lanes.add(end.future());
      }
      Future.all(lanes).await();
      assertThat(wrong).as("of answers %s", statuses).isEmpty();
      await().until(() -> healthy(server));
      before = numbers(server);
    } finally {
      vertx.close().await();
    }
    try (ServerUnderTest again = server()) {
      assertThat(numbers(again)).isEqualTo(before);
    }
  }

  private static void seed(ServerUnderTest server) {
    for (int i = 0; i < 3; i++) {
      String user = "{\"email\":\"u%d@example.com\",\"username\":\"u\"}".formatted(i);
      assertThat(server.post("/api/users", "application/json", user).statusCode()).isEqualTo(201);
    }
    String problem = "{\"title\":\"t\",\"content\":\"c\"}";
    assertThat(server.post("/api/problems", "application/json", problem).statusCode())
        .isEqualTo(201);
  }

  private static boolean healthy(ServerUnderTest server) {
    HttpRequest look = HttpRequest.newBuilder(server.uri("/healthz")).build();
    return server.send(look).body().startsWith("{\"status\":\"healthy\"");
  }

  private static JsonNode numbers(ServerUnderTest server) {
    List<String> clocked = List.of("generated_at", "online_users", "position");
    return server.stats().remove(clocked);
  }

  private void next(RawClient client, Promise<Void> end) {
    byte[] request;
    synchronized (this) {
      if (left-- <= 0 || wrong.size() > 20) {
        end.complete();
        return;
      }
      request = requests.next();
    }
    client
        .exchange(request)
        .onComplete(
            answer -> {
              look(request, answer.succeeded() ? answer.result() : answer.cause().getMessage());
              next(client, end);
            });
  }

  private synchronized void look(byte[] request, String answer) {
    String status = answer.matches("(?s)HTTP/1\\.[01] .*") ? answer.substring(9, 12) : "none";
    statuses.merge(status, 1, Integer::sum);
    boolean busy = status.equals("503") && REPORT.matcher(answer).find();
    boolean fault = status.startsWith("5") && !busy || status.equals("none");
    if (fault || status.startsWith("4") && INTERNALS.matcher(answer).find()) {
      wrong.add(start(new String(request, StandardCharsets.UTF_8)) + "\n => " + start(answer));
    }
  }

  private static String start(String text) {
    return text.substring(0, Math.min(text.length(), 700));
  }
}
