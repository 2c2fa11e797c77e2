package com.dreamseed.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.dreamseed.TestDatabase;
import com.dreamseed.access.ClosedServer.Shown;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who did what from where stays written down. */
class AuditIT {

  @TempDir Path folder;
  private TestDatabase database;
  private ClosedServer server;
  private Shown admin;

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("audit.db"));
  }

  @BeforeEach
  void start() {
    database = database();
    server = ClosedServer.start(database, folder);
    admin = server.admin();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The entries that {@code query} finds, once there are {@code count}. */
  private JsonNode entries(String query, int count) {
    return await()
        .until(
            () -> server.done("GET", "/api/audit?" + query, null, admin).get("entries"),
            found -> found.size() == count);
  }

  @Test
  void logins_are_there_those_that_failed_too() {
    server.tryLogin("stranger@example.com", "wrong password");

    JsonNode failed = entries("action=login&failed=true", 1).get(0);
    assertThat(failed.get("caller").asText()).isEqualTo("anonymous");
    assertThat(failed.get("name").asText()).isEqualTo("stranger@example.com");
    assertThat(failed.get("status").asInt()).isEqualTo(401);
    assertThat(failed.get("address").asText()).isEqualTo("127.0.0.1");
    assertThat(failed.get("request_id").asText()).hasSize(32);
    assertThat(entries("action=login&failed=false", 1).get(0).get("name").asText())
        .isEqualTo(ClosedServer.ADMIN);
  }

  @Test
  void writes_are_there_with_who_did_them_and_reads_are_not() {
    JsonNode key = server.key(admin, "ingest");
    Shown ingest = Shown.key(key.get("secret").asText());
    String user = "{\"email\":\"jimin@example.com\",\"username\":\"jimin\"}";
    server.done("POST", "/api/users", user, ingest);
    assertThat(server.status("DELETE", "/api/users/1", null, ingest)).isEqualTo(403);
    server.done("GET", "/api/users", null, admin);

    String caller = "key:" + key.at("/key/id").asLong();
    JsonNode done = entries("caller=" + caller, 2);
    assertThat(done.get(0).get("action").asText()).isEqualTo("eraseUser");
    assertThat(done.get(0).get("status").asInt()).isEqualTo(403);
    assertThat(done.get(1).get("target").asText()).isEqualTo("/api/users/1");
    assertThat(done.get(1).get("name").asText()).isEqualTo("a key");
    assertThat(entries("action=createKey", 1).get(0).get("target").asText())
        .isEqualTo("/api/keys/1");
    assertThat(entries("action=listUsers", 0)).isEmpty();
  }

  @Test
  void a_changed_log_level_is_there_with_its_logger() {
    String change =
        "{\"logger\":\"com.dreamseed.http.AccessLog\",\"level\":\"INFO\",\"minutes\":1}";
    server.done("PUT", "/api/log-level", change, admin);

    assertThat(entries("action=changeLogLevel", 1).get(0).get("target").asText())
        .isEqualTo("com.dreamseed.http.AccessLog INFO");
  }

  @Test
  void of_batches_one_an_hour_is_there() {
    Shown ingest = Shown.key(server.key(admin, "ingest").get("secret").asText());
    String user = "{\"email\":\"jimin@example.com\",\"username\":\"jimin\"}";
    server.done("POST", "/api/users", user, ingest);
    String visit = "{\"user_id\":1,\"activity_type\":\"visit\"}";
    for (int i = 0; i < 20; i++) {
      server.done("POST", "/api/activities", visit, ingest);
    }
    server.done("DELETE", "/api/keys/1", null, admin);

    entries("action=revokeKey", 1);
    assertThat(entries("action=postActivities", 1)).hasSize(1);
  }

  @Test
  void the_database_refuses_to_change_delete_or_replace_an_entry() throws SQLException {
    entries("", 1);
    try (Connection connection = database.connect();
        Statement sql = connection.createStatement()) {
      for (String statement :
          new String[] {
            "UPDATE audit SET name = 'nobody'",
            "DELETE FROM audit",
            database.either(
                "INSERT OR REPLACE INTO audit SELECT id, at, caller, 'nobody', action, target,"
                    + " status, address, request_id FROM audit",
                "TRUNCATE audit")
          }) {
        assertThatThrownBy(() -> sql.execute(statement))
            .as(statement)
            .hasMessageContaining("only added to");
      }
    }
    assertThat(entries("", 1).get(0).get("name").asText()).isEqualTo(ClosedServer.ADMIN);
  }

  @Test
  void the_list_goes_on_by_its_cursor_and_is_a_table_as_well() {
    server.account(admin, "a@example.com", "viewer");
    server.account(admin, "=b@example.com", "viewer");
    entries("", 3);

    JsonNode first = server.done("GET", "/api/audit?limit=2", null, admin);
    JsonNode rest =
        server.done("GET", "/api/audit?cursor=" + first.get("next_cursor").asText(), null, admin);
    String csv = server.send("GET", "/api/audit?format=csv", null, admin).body();

    assertThat(first.get("entries")).hasSize(2);
    assertThat(rest.get("entries")).hasSize(1);
    assertThat(rest.has("next_cursor")).isFalse();
    assertThat(csv.lines()).hasSize(4);
    assertThat(csv).startsWith("id,at,caller,name,action,target,status,address,request_id");
  }
}
