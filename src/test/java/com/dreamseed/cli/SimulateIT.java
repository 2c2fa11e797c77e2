package com.dreamseed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Against a server that is away now and then, which the real one is not on demand. */
@ExtendWith(VertxExtension.class)
class SimulateIT {

  private Vertx vertx;
  private final Map<String, Long> users = new ConcurrentHashMap<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final List<JsonObject> activities = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start(Vertx vertx) {
    this.vertx = vertx;
    server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").await();
  }

  private void answer(HttpServerRequest request) {
    request.body().onSuccess(body -> answer(request, body.toString()));
  }

  private void answer(HttpServerRequest request, String body) {
    switch (request.method() + " " + request.path()) {
      case "GET /api/problems" -> end(request, 200, problems());
      case "POST /api/users" -> signUp(request, new JsonObject(body));
      case "GET /api/users" -> end(request, 200, found(request.getParam("search")));
      case "POST /api/activities" -> append(request, new JsonArray(body));
      default -> end(request, 200, new JsonObject());
    }
  }

  private static JsonObject problems() {
    JsonObject problem =
        new JsonObject().put("id", 4).put("status", "active").put("difficulty", "easy");
    return new JsonObject().put("problems", new JsonArray().add(problem));
  }

  private void signUp(HttpServerRequest request, JsonObject user) {
    String email = user.getString("email");
    boolean taken = users.containsKey(email);
    users.putIfAbsent(email, users.size() + 1L);
    end(request, taken ? 409 : 201, user(email));
  }

  private JsonObject user(String email) {
    return new JsonObject()
        .put("id", users.get(email))
        .put("email", email)
        .put("user_type", "free");
  }

  private JsonObject found(String email) {
    return new JsonObject().put("users", new JsonArray().add(user(email)));
  }

  private void append(HttpServerRequest request, JsonArray batch) {
    keys.add(request.getHeader("Idempotency-Key"));
    if (refusals.getAndDecrement() > 0) {
      end(request, 503, new JsonObject());
      return;
    }
    batch.forEach(a -> activities.add((JsonObject) a));
    end(request, 202, new JsonObject().put("accepted", batch.size()).put("position", "1"));
  }

  private static void end(HttpServerRequest request, int status, JsonObject body) {
    request.response().setStatusCode(status).end(body.encode());
  }

  @Test
  void learnersSignUpOnceAndSendWhatTheyDoAtTheRate() {
    CommandRun first = simulate("--duration=2s");
    CommandRun second = simulate("--duration=1s");

    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(users).hasSize(20).containsKey("sim-3-0@example.org");
    assertThat(activities.size()).isBetween(100, 330);
    assertThat(activities)
        .extracting(a -> a.getString("activity_type"))
        .contains("login", "visit", "problem_attempted");
    assertThat(first.out()).contains("activities of 20 learners");
  }

  @Test
  void aBatchIsSentAgainUnderItsKeyWhenTheServerIsAway() {
    refusals.set(2);

    CommandRun run = simulate("--duration=3s");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("The server is away");
    assertThat(keys.subList(0, 3)).containsOnly(keys.get(0));
    assertThat(Set.copyOf(keys)).hasSize(keys.size() - 2);
    assertThat(activities).isNotEmpty();
  }

  @Test
  void whatIsNotAllowedIsAUsageError() {
    assertThat(CommandRun.of("simulate", "--rate=0").exit()).isEqualTo(Exit.USAGE);
    assertThat(CommandRun.of("simulate", "--url=elsewhere").err()).contains("must be http://host");
    assertThat(CommandRun.of("simulate", "--duration=soon").err())
        .contains("such as 90s, 5m or 2h");
  }

  private CommandRun simulate(String duration) {
    return CommandRun.of(
        "simulate",
        "--url=http://127.0.0.1:" + server.actualPort(),
        "--users=20",
        "--rate=80",
        "--seed=3",
        "--locale=en",
        duration);
  }
}
