package com.dreamseed.alert;

import static com.dreamseed.alert.AlertFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerProcess;
import com.dreamseed.ServerUnderTest;
import com.dreamseed.TestDatabase;
import com.dreamseed.alert.MailServer.Mail;
import com.dreamseed.chaos.Machines;
import com.dreamseed.settings.Setting;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL database: the first a process that is killed, the other stays. */
class OncePerClusterIT {

  @TempDir Path folder;

  private final TestDatabase database = TestDatabase.postgres();
  private final String cluster = "test-" + UUID.randomUUID();
  private final MailServer mail = MailServer.start();
  private final WebhookReceiver hooks = new WebhookReceiver(0);
  private List<Integer> ports;
  private ServerProcess first;
  private ServerUnderTest second;

  /** The first is alone for a while, so that it is the one that moves the rules. */
  @BeforeEach
  void start() throws Exception {
    ports = Machines.freePorts(2);
    first =
        ServerProcess.serve(folder, ServerProcess.BRIEF, options(settings("first", ports.get(0))));
    until(() -> !holder().isEmpty());
    second =
        ServerUnderTest.start(
            database, folder, Clock.systemUTC(), settings("second", ports.get(1)));
    until(() -> second.get("/healthz").path("nodes").size() == 2);
  }

  @AfterEach
  void stop() {
    if (second != null) {
      second.close();
    }
    if (first != null) {
      first.close();
    }
    hooks.close();
    mail.close();
  }

  private Map<Setting, String> settings(String name, int port) {
    Map<Setting, String> settings = new EnumMap<>(mail.settings());
    settings.putAll(database.asSettings());
    settings.put(Setting.CLUSTER, "on");
    settings.put(Setting.CLUSTER_NAME, cluster);
    settings.put(Setting.CLUSTER_PORT, Integer.toString(port));
    settings.put(
        Setting.CLUSTER_MEMBERS, "127.0.0.1:%d,127.0.0.1:%d".formatted(ports.get(0), ports.get(1)));
    settings.put(Setting.NODE_NAME, name);
    return settings;
  }

  private static String[] options(Map<Setting, String> settings) {
    List<String> words = new ArrayList<>();
    settings.forEach((setting, value) -> words.addAll(List.of(setting.option(), value)));
    return words.toArray(String[]::new);
  }

  /** Who has the lease on the duty; empty where nobody has. */
  private List<String> holder() {
    return database.ask("SELECT holder FROM leases WHERE name = 'alerts'");
  }

  private void rule(String name, int users) {
    String rule =
        "{\"name\":\"%s\",\"metric\":\"total_users\",\"comparator\":\"gte\",\"threshold\":%d,"
            + "\"language\":\"en\",\"webhooks\":[{\"url\":\"%s\"}]}";
    post("/api/alerts", rule.formatted(name, users, hooks.url()));
  }

  private void user(String name) {
    post("/api/users", "{\"email\":\"%s@example.org\",\"username\":\"n\"}".formatted(name));
  }

  private void post(String path, String body) {
    assertThat(second.post(path, "application/json", body).statusCode()).isEqualTo(201);
  }

  private List<String> mailed() {
    return mail.mails().stream().map(Mail::subject).toList();
  }

  private List<String> called() {
    return hooks.received().stream()
        .map(call -> ServerUnderTest.json(call.body()).at("/dreamseed/name").asText())
        .toList();
  }

  private void awaitTold(String name) {
    until(() -> called().contains(name) && !mail.mails(name).isEmpty());
    until(
        () ->
            database
                .ask("SELECT id FROM alert_outbox WHERE state <> 'sent' OR state IS NULL")
                .isEmpty());
  }

  @Test
  void aBreachIsToldOnceAlsoWhenTheNodeThatMovedTheRulesIsKilled() {
    List<String> theFirst = holder();
    rule("before", 1);
    user("a");
    awaitTold("before");
    assertThat(holder()).isEqualTo(theFirst);

    first.close();
    rule("after", 2);
    user("b");
    awaitTold("after");
    assertThat(holder()).hasSize(1).isNotEqualTo(theFirst);

    // One that was told of later shows that more looks have passed meanwhile.
    rule("last", 2);
    awaitTold("last");
    assertThat(mailed())
        .containsExactly(
            "[DreamSeed] Alert (warning): before",
            "[DreamSeed] Alert (warning): after",
            "[DreamSeed] Alert (warning): last");
    assertThat(called()).containsExactly("before", "after", "last");
  }
}
