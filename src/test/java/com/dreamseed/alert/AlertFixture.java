package com.dreamseed.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.TestDatabase;
import com.dreamseed.settings.Setting;
import com.dreamseed.stats.MutableClock;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A whole server with a clock that the test moves, a mail server, and words for what tests do. */
final class AlertFixture implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-18T03:00:00Z");

  final MailServer mail;
  final MutableClock clock;
  private final TestDatabase database;
  private final Path folder;
  private final Map<Setting, String> settings;
  ServerUnderTest server;

  private AlertFixture(
      TestDatabase database,
      Path folder,
      MutableClock clock,
      MailServer mail,
      Map<Setting, String> more) {
    this.database = database;
    this.folder = folder;
    this.clock = clock;
    this.mail = mail;
    this.settings = new EnumMap<>(mail.settings());
    settings.putAll(more);
    restart();
  }

  /** Noon on a Wednesday in Seoul. */
  static AlertFixture start(Path folder) {
    return start(folder, Map.of());
  }

  static AlertFixture start(Path folder, Map<Setting, String> more) {
    return start(TestDatabase.sqlite(folder.resolve("alerts.db")), folder, more);
  }

  /** The same on {@code database}. */
  static AlertFixture start(TestDatabase database, Path folder) {
    return start(database, folder, Map.of());
  }

  private static AlertFixture start(TestDatabase database, Path folder, Map<Setting, String> more) {
    return new AlertFixture(database, folder, new MutableClock(NOW), MailServer.start(), more);
  }

  /** Another server on the same database, with the same clock and mail server. */
  AlertFixture twin() {
    return new AlertFixture(database, folder, clock, mail, settings);
  }

  /** Another server with the same clock and mail server, but a database and settings of its own. */
  AlertFixture with(TestDatabase other, Map<Setting, String> more) {
    Map<Setting, String> all = new EnumMap<>(settings);
    all.putAll(more);
    return new AlertFixture(other, folder, clock, mail, all);
  }

  void restart() {
    if (server != null) {
      server.close();
    }
    server = ServerUnderTest.start(database, folder, clock, settings);
  }

  void users(int count) {
    for (int i = 1; i <= count; i++) {
      post("/api/users", "{\"email\":\"u%d@example.org\",\"username\":\"u%d\"}".formatted(i, i));
    }
  }

  void visit(int user) {
    visit(user, clock.instant());
  }

  void visit(int user, Instant at) {
    post(
        "/api/activities",
        "{\"user_id\":%d,\"activity_type\":\"visit\",\"created_at\":\"%s\"}".formatted(user, at));
  }

  JsonNode post(String path, String body) {
    HttpResponse<String> answer = server.post(path, "application/json", body);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 299);
    return ServerUnderTest.json(answer.body());
  }

  /** Makes a rule; gives it as it was answered. */
  JsonNode rule(String body) {
    return post("/api/alerts", body);
  }

  HttpResponse<String> patch(String path, String body) {
    return server.send(
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "application/json")
            .header("Accept-Language", "en")
            .method("PATCH", BodyPublishers.ofString(body))
            .build());
  }

  HttpResponse<String> delete(String path) {
    return server.send(HttpRequest.newBuilder(server.uri(path)).DELETE().build());
  }

  String state(long rule) {
    return server.get("/api/alerts/" + rule).get("state").asText();
  }

  /** Waits until the rule stands so. */
  void awaitState(long rule, String state) {
    until(() -> state(rule).equals(state));
  }

  void awaitMails(String subjectPart, int count) {
    until(() -> mail.mails(subjectPart).size() >= count);
  }

  static void until(BooleanSupplier done) {
    await().until(done::getAsBoolean);
  }

  /** Two looks have passed: whatever was to happen at this time has happened. */
  void looksPass() {
    long rule =
        rule("{\"name\":\"probe\",\"metric\":\"total_users\",\"comparator\":\"gte\",\"threshold\":0,\"recipients\":[]}")
            .get("id")
            .asLong();
    awaitState(rule, "firing");
    delete("/api/alerts/" + rule);
    long next =
        rule("{\"name\":\"probe\",\"metric\":\"total_users\",\"comparator\":\"gte\",\"threshold\":0,\"recipients\":[]}")
            .get("id")
            .asLong();
    awaitState(next, "firing");
    delete("/api/alerts/" + next);
  }

  void advance(Duration duration) {
    clock.advance(duration);
  }

  @Override
  public void close() {
    server.close();
    mail.close();
  }
}
