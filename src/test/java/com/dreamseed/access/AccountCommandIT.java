package com.dreamseed.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerProcess;
import com.dreamseed.TestDatabase;
import com.dreamseed.access.ClosedServer.Shown;
import com.dreamseed.cli.CommandRun;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts and keys from the command line, with no server and beside a running one. */
class AccountCommandIT {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String EMAIL = "jimin@example.com";

  @TempDir Path folder;
  private TestDatabase database;

  @BeforeEach
  void openDatabase() {
    database = database();
  }

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("cli.db"));
  }

  private List<String> told(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(database.asOptions());
    return all;
  }

  private CommandRun run(String... words) {
    List<String> all = told(words);
    all.addAll(List.of("--locale", "en"));
    return CommandRun.of(all.toArray());
  }

  /** As a process of its own, with {@code input} on standard input. */
  private ServerProcess process(String input, String... words) {
    return ServerProcess.run(folder, ServerProcess.BRIEF, told(words).toArray(String[]::new))
        .type(input);
  }

  @Test
  void an_account_made_without_a_server_lets_a_server_in_production_start() throws Exception {
    try (ServerProcess refused = process("short\n", "account", "add", EMAIL, "--role", "admin")) {
      assertThat(refused.awaitExit(PATIENCE)).isEqualTo(1);
      assertThat(refused.err()).contains("12").hasLineCount(1);
    }
    try (ServerProcess adds =
        process(ClosedServer.PASSWORD + "\n", "account", "add", EMAIL, "--role", "admin")) {
      assertThat(adds.awaitExit(PATIENCE)).as(adds.output()).isZero();
    }
    assertThat(run("account", "list").out()).contains(EMAIL, "admin", "enabled");

    try (ClosedServer server = ClosedServer.start(database, folder)) {
      Shown session = server.login(EMAIL, ClosedServer.PASSWORD);
      assertThat(server.tryLogin(ClosedServer.ADMIN, ClosedServer.PASSWORD).statusCode())
          .as("the administrator of the settings is made only where there is no account")
          .isEqualTo(401);
      JsonNode entry =
          server.done("GET", "/api/audit?caller=command-line", null, session).at("/entries/0");
      assertThat(entry.get("action").asText()).isEqualTo("createAccount");
      assertThat(entry.get("target").asText()).isEqualTo(EMAIL);
    }
  }

  @Test
  void a_running_server_notices_what_the_command_line_changes() {
    try (ClosedServer server = ClosedServer.start(database, folder)) {
      Shown admin = server.admin();
      server.account(admin, EMAIL, "viewer");
      Shown viewer = server.login(EMAIL, ClosedServer.PASSWORD);
      assertThat(server.status("GET", "/api/users", null, viewer)).isEqualTo(200);

      assertThat(run("account", "disable", EMAIL).exit()).isZero();
      await().until(() -> server.status("GET", "/api/users", null, viewer) == 401);
      assertThat(run("account", "enable", EMAIL).exit()).isZero();
      assertThat(run("account", "role", EMAIL, "admin").out()).contains("admin, enabled");
      Shown again = server.login(EMAIL, ClosedServer.PASSWORD);
      assertThat(server.status("GET", "/api/accounts", null, again)).isEqualTo(200);
    }
  }

  @Test
  void a_key_is_printed_once_serves_and_is_revoked() {
    try (ClosedServer server = ClosedServer.start(database, folder)) {
      CommandRun made = run("key", "create", "--name", "robot", "--scope", "read,ingest");
      assertThat(made.exit()).isZero();
      assertThat(made.out()).startsWith("dsk_").hasLineCount(1);
      Shown key = Shown.key(made.out().strip());
      assertThat(server.status("GET", "/api/users", null, key)).isEqualTo(200);
      CommandRun list = run("key", "list");
      assertThat(list.out()).contains("robot").doesNotContain(made.out().strip());

      CommandRun played =
          CommandRun.of(
              "simulate",
              "--url",
              server.uri("").toString(),
              "--key",
              made.out().strip(),
              "--users",
              "3",
              "--duration",
              "1s");
      assertThat(played.exit()).as(played.err()).isZero();

      assertThat(run("key", "revoke", "1").exit()).isZero();
      await().until(() -> server.status("GET", "/api/users", null, key) == 401);
      assertThat(run("key", "revoke", "7").err()).contains("there is no key 7");
    }
  }

  @Test
  void what_makes_no_sense_is_told_in_a_line() {
    assertThat(run("account", "disable", "nobody@example.com").exit()).isEqualTo(1);
    assertThat(run("account", "role", EMAIL, "king").exit()).isEqualTo(2);
    assertThat(run("key", "create", "--name", "x", "--scope", "all").exit()).isEqualTo(2);
    assertThat(
            run(
                    "key",
                    "create",
                    "--name",
                    "x",
                    "--scope",
                    "read",
                    "--expires",
                    "2020-01-01T00:00:00Z")
                .err())
        .contains("in the future");
  }
}
