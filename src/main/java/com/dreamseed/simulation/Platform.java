package com.dreamseed.simulation;

import com.dreamseed.Failure;
import com.dreamseed.settings.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The server's public API, as the learning platform's back end uses it. */
final class Platform implements AutoCloseable {

  /** The server is away or overloaded; the same request may succeed later. */
  static final class Away extends RuntimeException {
    Away(String why, Throwable cause) {
      super(why, cause);
    }
  }

  private static final Set<Integer> LATER = Set.of(408, 425, 429, 500, 502, 503, 504);
  private static final int TIMEOUT = 10_000;

  private final WebClient client;
  private final String base;
  private final Optional<Secret> key;

  Platform(Vertx vertx, URI url, Optional<Secret> key) {
    this.key = key;
    this.client =
        WebClient.create(vertx, new WebClientOptions().setUserAgent("dreamseed-simulate"));
    String text = url.toString();
    this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /**
   * Signs {@code learner} up, or finds who signed up under that e-mail before.
   *
   * @param when null for now
   */
  Future<Void> enrol(Learner learner, Instant when) {
    JsonObject user =
        new JsonObject().put("email", learner.email()).put("username", learner.username());
    if (learner.country() != null) {
      user.put("country", learner.country());
    }
    if (when != null) {
      user.put("created_at", when.toString());
    }
    return send(request(HttpMethod.POST, "/api/users"), user.toBuffer())
        .compose(
            answer ->
                answer.statusCode() == 409
                    ? find(learner.email())
                    : accepted(answer).map(HttpResponse::bodyAsJsonObject))
        .map(
            known -> {
              learner.enrolled(known.getLong("id"), known.getString("user_type"));
              return null;
            });
  }

  private Future<JsonObject> find(String email) {
    HttpRequest<Buffer> request =
        request(HttpMethod.GET, "/api/users").addQueryParam("search", email);
    return send(request, null)
        .compose(Platform::accepted)
        .map(
            answer ->
                answer.bodyAsJsonObject().getJsonArray("users").stream()
                    .map(JsonObject.class::cast)
                    .filter(user -> email.equals(user.getString("email")))
                    .findFirst()
                    .orElseThrow(() -> refused(answer)));
  }

  /** The problems there are; some are made where there are none. */
  Future<List<Exercise>> exercises() {
    return send(request(HttpMethod.GET, "/api/problems").addQueryParam("limit", "100"), null)
        .compose(Platform::accepted)
        .map(answer -> answer.bodyAsJsonObject().getJsonArray("problems"))
        .compose(found -> found.isEmpty() ? makeExercises() : Future.succeededFuture(read(found)));
  }

  private static List<Exercise> read(JsonArray problems) {
    return problems.stream()
        .map(JsonObject.class::cast)
        .filter(p -> "active".equals(p.getString("status")))
        .map(p -> Exercise.of(p.getLong("id"), p.getString("difficulty")))
        .toList();
  }

  private Future<List<Exercise>> makeExercises() {
    Future<List<Exercise>> made = Future.succeededFuture(new ArrayList<>());
    for (String subject : List.of("algebra", "geometry", "python", "statistics")) {
      for (String difficulty : List.of("easy", "medium", "hard")) {
        JsonObject problem =
            new JsonObject()
                .put("title", "Simulated: %s, %s".formatted(subject, difficulty))
                .put("content", "A problem for simulated learners.")
                .put("subject", subject)
                .put("difficulty", difficulty);
        made = made.compose(list -> make(problem).map(e -> with(list, e)));
      }
    }
    return made;
  }

  private static List<Exercise> with(List<Exercise> list, Exercise exercise) {
    list.add(exercise);
    return list;
  }

  private Future<Exercise> make(JsonObject problem) {
    return send(request(HttpMethod.POST, "/api/problems"), problem.toBuffer())
        .compose(Platform::accepted)
        .map(a -> Exercise.of(a.bodyAsJsonObject().getLong("id"), problem.getString("difficulty")));
  }

  /** Sends activities; the same key makes a repetition harmless. */
  Future<Void> send(List<JsonObject> activities, String key) {
    HttpRequest<Buffer> request =
        request(HttpMethod.POST, "/api/activities").putHeader("Idempotency-Key", key);
    return send(request, new JsonArray(activities).toBuffer())
        .compose(Platform::accepted)
        .mapEmpty();
  }

  /** Tells the plan {@code learner} has taken. */
  Future<Void> changePlan(Learner learner) {
    JsonObject change = new JsonObject().put("user_type", learner.plan());
    return send(request(HttpMethod.PATCH, "/api/users/" + learner.id()), change.toBuffer())
        .compose(Platform::accepted)
        .mapEmpty();
  }

  private HttpRequest<Buffer> request(HttpMethod method, String path) {
    HttpRequest<Buffer> request = client.requestAbs(method, base + path).timeout(TIMEOUT);
    key.ifPresent(secret -> request.bearerTokenAuthentication(secret.value()));
    return request;
  }

  private static Future<HttpResponse<Buffer>> send(HttpRequest<Buffer> request, Buffer json) {
    Future<HttpResponse<Buffer>> answer =
        json == null
            ? request.send()
            : request.putHeader("Content-Type", "application/json").sendBuffer(json);
    return answer
        .recover(e -> Future.failedFuture(new Away(e.getMessage(), e)))
        .compose(
            a ->
                LATER.contains(a.statusCode())
                    ? Future.failedFuture(new Away("HTTP " + a.statusCode(), null))
                    : Future.succeededFuture(a));
  }

  private static Future<HttpResponse<Buffer>> accepted(HttpResponse<Buffer> answer) {
    return answer.statusCode() < 300
        ? Future.succeededFuture(answer)
        : Future.failedFuture(refused(answer));
  }

  private static Failure refused(HttpResponse<Buffer> answer) {
    String body = answer.bodyAsString();
    return Failure.of(
        Failure.Kind.UNAVAILABLE,
        "simulation.refused",
        answer.statusCode(),
        body == null ? "" : body.substring(0, Math.min(300, body.length())));
  }

  @Override
  public void close() {
    client.close();
  }
}
