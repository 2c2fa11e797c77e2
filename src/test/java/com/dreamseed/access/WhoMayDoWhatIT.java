package com.dreamseed.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.TestDatabase;
import com.dreamseed.access.ClosedServer.Shown;
import com.dreamseed.stats.MutableClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation of the contract for every kind of caller on a server in production: a line each,
 * so that an operation without a line fails. Bodies are bad ones, so that whoever is let in gets a
 * 400, and whoever is not learns that before the body is looked at.
 */
@TestInstance(Lifecycle.PER_CLASS)
class WhoMayDoWhatIT {

  private static final List<String> CALLERS =
      List.of(
          "nobody",
          "viewer",
          "admin",
          "ingest",
          "read",
          "admin key",
          "expired",
          "revoked",
          "disabled");

  private static final String TABLE =
      """
operation           method path                                 | nob vie adm ing rea key exp rev dis
getHealth           GET    /healthz                             | 200 200 200 200 200 200 200 200 200
getLiveness         GET    /healthz/live                        | 200 200 200 200 200 200 200 200 200
getReadiness        GET    /healthz/ready                       | 200 200 200 200 200 200 200 200 200
getLogLevels        GET    /api/log-level                       | 401 403 200 403 403 200 401 401 401
changeLogLevel      PUT    /api/log-level                       | 401 403 400 403 403 400 401 401 401
getMetrics          GET    /metrics                             | 401 200 200 403 200 200 401 401 401
getDashboardStats   GET    /api/dashboard/stats                 | 401 200 200 403 200 200 401 401 401
getUserGrowth       GET    /api/dashboard/user-growth           | 401 200 200 403 200 200 401 401 401
getUserStats        GET    /api/dashboard/user-stats?user_type=free | 401 200 200 403 200 200 401 401 401
getCountries        GET    /api/dashboard/countries             | 401 200 200 403 200 200 401 401 401
getActivitySeries   GET    /api/dashboard/activities            | 401 200 200 403 200 200 401 401 401
getHeatmap          GET    /api/dashboard/heatmap               | 401 200 200 403 200 200 401 401 401
getRetention        GET    /api/dashboard/retention             | 401 200 200 403 200 200 401 401 401
getFunnel           GET    /api/dashboard/funnel?steps=bad      | 401 400 400 403 400 400 401 401 401
getConversion       GET    /api/dashboard/conversion            | 401 200 200 403 200 200 401 401 401
getProblemStats     GET    /api/dashboard/problems              | 401 200 200 403 200 200 401 401 401
getOneProblemStats  GET    /api/dashboard/problems/0            | 401 400 400 403 400 400 401 401 401
getTimeOnTask       GET    /api/dashboard/time-on-task?to=x     | 401 400 400 403 400 400 401 401 401
getAtRisk           GET    /api/dashboard/at-risk               | 401 200 200 403 200 200 401 401 401
listActivities      GET    /api/activities                      | 401 200 200 403 200 200 401 401 401
postActivities      POST   /api/activities                      | 401 403 400 400 403 400 401 401 401
listUsers           GET    /api/users                           | 401 200 200 403 200 200 401 401 401
createUser          POST   /api/users                           | 401 403 400 400 403 400 401 401 401
getUser             GET    /api/users/1                         | 401 404 404 403 404 404 401 401 401
updateUser          PATCH  /api/users/1                         | 401 403 400 400 403 400 401 401 401
eraseUser           DELETE /api/users/0                         | 401 403 400 403 403 400 401 401 401
listAnnotations     GET    /api/annotations                     | 401 200 200 403 200 200 401 401 401
createAnnotation    POST   /api/annotations                     | 401 403 400 400 403 400 401 401 401
deleteAnnotation    DELETE /api/annotations/0                   | 401 403 400 403 403 400 401 401 401
listProblems        GET    /api/problems                        | 401 200 200 403 200 200 401 401 401
createProblem       POST   /api/problems                        | 401 403 400 400 403 400 401 401 401
getProblem          GET    /api/problems/1                      | 401 404 404 403 404 404 401 401 401
updateProblem       PATCH  /api/problems/1                      | 401 403 400 400 403 400 401 401 401
getCacheStatus      GET    /api/cache/status                    | 401 200 200 403 200 200 401 401 401
invalidateCache     POST   /api/cache/invalidate                | 401 403 400 403 403 400 401 401 401
openStream          GET    /api/stream?topics=bad               | 401 400 400 403 400 400 401 401 401
login               POST   /api/auth/login                      | 400 400 400 400 400 400 400 400 400
getMe               GET    /api/auth/me                         | 401 200 200 200 200 200 401 401 401
getLoginProvider    GET    /api/auth/oidc                       | 200 200 200 200 200 200 200 200 200
startOidcLogin      GET    /api/auth/oidc/start                 | 404 404 404 404 404 404 404 404 404
oidcLogin           GET    /api/auth/oidc/callback              | 404 404 404 404 404 404 404 404 404
changePassword      POST   /api/auth/password                   | 401 400 400 403 403 403 401 401 401
enrolTotp           POST   /api/auth/totp                       | 401 200 200 403 403 403 401 401 401
confirmTotp         POST   /api/auth/totp/confirm               | 401 400 400 403 403 403 401 401 401
disableTotp         POST   /api/auth/totp/disable               | 401 400 400 403 403 403 401 401 401
listAccounts        GET    /api/accounts                        | 401 403 200 403 403 200 401 401 401
createAccount       POST   /api/accounts                        | 401 403 400 403 403 400 401 401 401
updateAccount       PATCH  /api/accounts/1                      | 401 403 400 403 403 400 401 401 401
listKeys            GET    /api/keys                            | 401 403 200 403 403 200 401 401 401
createKey           POST   /api/keys                            | 401 403 400 403 403 400 401 401 401
revokeKey           DELETE /api/keys/0                          | 401 403 400 403 403 400 401 401 401
listAlerts          GET    /api/alerts                          | 401 200 200 403 200 200 401 401 401
createAlert         POST   /api/alerts                          | 401 403 400 403 403 400 401 401 401
previewAlert        POST   /api/alerts/preview                  | 401 403 400 403 403 400 401 401 401
listFirings         GET    /api/alerts/firings                  | 401 200 200 403 200 200 401 401 401
listDeliveries      GET    /api/alerts/deliveries               | 401 403 200 403 403 200 401 401 401
getAlert            GET    /api/alerts/0                        | 401 400 400 403 400 400 401 401 401
updateAlert         PATCH  /api/alerts/0                        | 401 403 400 403 403 400 401 401 401
deleteAlert         DELETE /api/alerts/0                        | 401 403 400 403 403 400 401 401 401
testAlert           POST   /api/alerts/0/test                   | 401 403 400 403 403 400 401 401 401
listReports         GET    /api/reports                         | 401 403 200 403 403 200 401 401 401
createReport        POST   /api/reports                         | 401 403 400 403 403 400 401 401 401
updateReport        PATCH  /api/reports/0                       | 401 403 400 403 403 400 401 401 401
deleteReport        DELETE /api/reports/0                       | 401 403 400 403 403 400 401 401 401
sendReport          POST   /api/reports/0/send                  | 401 403 400 403 403 400 401 401 401
listAudit           GET    /api/audit                           | 401 403 200 403 403 200 401 401 401
logout              POST   /api/auth/logout                     | 401 204 204 403 403 403 401 401 401
""";

  private static final List<String> WITHOUT_BODY = List.of("enrolTotp", "logout");

  private record Line(String operation, String method, String path, List<Integer> statuses) {

    static List<Line> all() {
      return TABLE.lines().skip(1).map(Line::of).toList();
    }

    private static Line of(String text) {
      String[] parts = text.split("\\|");
      String[] call = parts[0].strip().split("\\s+");
      List<Integer> statuses = new ArrayList<>();
      for (String status : parts[1].strip().split("\\s+")) {
        statuses.add(Integer.parseInt(status));
      }
      return new Line(call[0], call[1], call[2], statuses);
    }

    String body() {
      boolean none = method.equals("GET") || method.equals("DELETE");
      return none || WITHOUT_BODY.contains(operation) ? null : "{}";
    }
  }

  @TempDir static Path folder;
  private final Map<String, Shown> shown = new LinkedHashMap<>();
  private ClosedServer server;

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("doors.db"));
  }

  @BeforeAll
  void start() {
    MutableClock clock = new MutableClock(Instant.now());
    server = ClosedServer.start(database(), folder, clock, Map.of());
    Shown admin = server.admin();
    server.account(admin, "viewer@example.com", "viewer");
    long gone = server.account(admin, "gone@example.com", "admin");
    shown.put("nobody", Shown.NOTHING);
    shown.put("viewer", server.login("viewer@example.com", ClosedServer.PASSWORD));
    shown.put("admin", admin);
    for (String scope : List.of("ingest", "read", "admin")) {
      String key = server.key(admin, scope).get("secret").asText();
      shown.put(scope.equals("admin") ? "admin key" : scope, Shown.key(key));
    }
    shown.put("expired", expired(admin, clock));
    JsonNode revoked = server.key(admin, "admin");
    server.done("DELETE", "/api/keys/" + revoked.at("/key/id").asLong(), null, admin);
    shown.put("revoked", Shown.key(revoked.get("secret").asText()));
    shown.put("disabled", server.login("gone@example.com", ClosedServer.PASSWORD));
    server.done("PATCH", "/api/accounts/" + gone, "{\"disabled\":true}", admin);
  }

  private Shown expired(Shown admin, MutableClock clock) {
    String body =
        "{\"name\":\"short\",\"scopes\":[\"admin\"],\"expires_at\":\"%s\"}"
            .formatted(clock.instant().plusSeconds(60));
    Shown key = Shown.key(server.done("POST", "/api/keys", body, admin).get("secret").asText());
    assertThat(server.status("GET", "/api/auth/me", null, key)).isEqualTo(200);
    clock.advance(Duration.ofSeconds(61));
    return key;
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void every_caller_gets_what_the_table_says_under_both_paths() {
    for (Line line : Line.all()) {
      check(line, line.path());
      if (line.path().startsWith("/api/") && !line.operation().equals("logout")) {
        check(line, "/api/v1" + line.path().substring("/api".length()));
      }
    }
  }

  private void check(Line line, String path) {
    for (int i = 0; i < CALLERS.size(); i++) {
      String caller = CALLERS.get(i);
      assertThat(server.status(line.method(), path, line.body(), shown.get(caller)))
          .as(line.operation() + " " + path + " by " + caller)
          .isEqualTo(line.statuses().get(i));
    }
  }

  @Test
  void every_operation_of_the_contract_has_its_line() throws IOException {
    TreeSet<String> told = new TreeSet<>();
    try (InputStream in = getClass().getClassLoader().getResourceAsStream("openapi.yaml")) {
      for (JsonNode path : new YAMLMapper().readTree(in).get("paths")) {
        path.findValuesAsText("operationId").forEach(told::add);
      }
    }
    assertThat(Line.all()).extracting(Line::operation).containsExactlyInAnyOrderElementsOf(told);
  }

  @Test
  void what_is_not_there_looks_like_what_is_closed() {
    assertThat(server.status("GET", "/api/nothing", null, Shown.NOTHING)).isEqualTo(401);
    assertThat(server.status("PUT", "/api/users", "{}", Shown.NOTHING)).isEqualTo(401);
    assertThat(server.status("GET", "/api/nothing", null, shown.get("read"))).isEqualTo(404);
    assertThat(server.status("PUT", "/api/users", "{}", shown.get("read"))).isEqualTo(405);
  }

  @Test
  void the_page_and_its_files_are_open() {
    for (String path : List.of("/", "/openapi.yaml", "/docs", "/lib/bootstrap/css/bootstrap.css")) {
      assertThat(server.status("GET", path, null, Shown.NOTHING)).as(path).isIn(200, 404);
    }
    assertThat(server.status("GET", "/", null, Shown.NOTHING)).isEqualTo(200);
  }
}
