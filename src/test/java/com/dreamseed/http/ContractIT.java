package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each operation's answers agree with the contract; {@link QuestionsIT} looks at those of
 * questions.
 */
class ContractIT {

  private static final String USER = "{\"email\":\"a@example.com\",\"username\":\"a\"}";
  private static final String PROBLEM = "{\"title\":\"t\",\"content\":\"c\"}";
  private static final String NOTE = "{\"date\":\"2026-11-20\",\"text\":\"Exam\"}";
  private static final String LOGIN = "{\"email\":\"a@example.com\",\"password\":\"p\"}";
  private static final String ACCOUNT =
      "{\"email\":\"a@example.com\",\"role\":\"viewer\",\"password\":\"long enough it is\"}";
  private static final String API_KEY =
      "{\"name\":\"n\",\"scopes\":[\"read\"],\"expires_at\":\"2027-01-01T00:00:00Z\"}";
  private static final String ALERT =
      "{\"name\":\"n\",\"metric\":\"online_users\",\"comparator\":\"lt\",\"threshold\":1.5}";
  private static final String REPORT = "{\"period\":\"daily\",\"recipients\":[\"a@b.example\"]}";
  private static final String VISIT = "{\"user_id\":1,\"activity_type\":\"visit\"}";

  /** What to send to each operation, and what it answers. */
  private record Call(String operation, String method, String uri, String body, int status) {}

  private static final List<Call> CALLS =
      List.of(
          new Call("getHealth", "GET", "/healthz", null, 200),
          new Call("getLiveness", "GET", "/healthz/live", null, 200),
          new Call("getReadiness", "GET", "/healthz/ready", null, 200),
          new Call("getMetrics", "GET", "/metrics", null, 200),
          new Call("getDashboardStats", "GET", "/api/dashboard/stats", null, 200),
          new Call("getUserGrowth", "GET", "/api/dashboard/user-growth", null, 200),
          new Call("getUserGrowth", "GET", "/api/dashboard/user-growth?from=x", null, 400),
          new Call("getCountries", "GET", "/api/dashboard/countries", null, 200),
          new Call("getUserStats", "GET", "/api/dashboard/user-stats?compare=never", null, 400),
          new Call("getActivitySeries", "GET", "/api/dashboard/activities?time_range=x", null, 400),
          new Call("getHeatmap", "GET", "/api/dashboard/heatmap?from=x", null, 400),
          new Call("getRetention", "GET", "/api/dashboard/retention?period=daily", null, 400),
          new Call("getFunnel", "GET", "/api/dashboard/funnel?steps=signup", null, 400),
          new Call("getConversion", "GET", "/api/dashboard/conversion?steps=x", null, 400),
          new Call("getProblemStats", "GET", "/api/dashboard/problems?failing=maybe", null, 400),
          new Call("getOneProblemStats", "GET", "/api/dashboard/problems/0", null, 400),
          new Call("getTimeOnTask", "GET", "/api/dashboard/time-on-task?to=x", null, 400),
          new Call("getAtRisk", "GET", "/api/dashboard/at-risk?silent_days=0", null, 400),
          new Call("listActivities", "GET", "/api/activities", null, 200),
          new Call("listActivities", "GET", "/api/activities?user_id=0", null, 400),
          new Call("postActivities", "POST", "/api/activities", VISIT, 202),
          new Call("postActivities", "POST", "/api/activities", "[7]", 400),
          new Call("listUsers", "GET", "/api/users", null, 200),
          new Call("createUser", "POST", "/api/users", USER, 201),
          new Call("createUser", "POST", "/api/users", "{}", 400),
          new Call("getUser", "GET", "/api/users/7", null, 200),
          new Call("getUser", "GET", "/api/users/404", null, 404),
          new Call("updateUser", "PATCH", "/api/users/7", "{\"username\":\"b\"}", 200),
          new Call("listUsers", "GET", "/api/users?search=j&from=2026-11-01&country=ZZ", null, 200),
          new Call("eraseUser", "DELETE", "/api/users/7", null, 204),
          new Call("listAnnotations", "GET", "/api/annotations?from=2026-11-01", null, 200),
          new Call("createAnnotation", "POST", "/api/annotations", NOTE, 201),
          new Call("createAnnotation", "POST", "/api/annotations", "{}", 400),
          new Call("deleteAnnotation", "DELETE", "/api/annotations/1", null, 204),
          new Call("deleteAnnotation", "DELETE", "/api/annotations/0", null, 400),
          new Call("listProblems", "GET", "/api/problems?status=active", null, 200),
          new Call("createProblem", "POST", "/api/problems", PROBLEM, 201),
          new Call("getProblem", "GET", "/api/problems/3", null, 200),
          new Call("updateProblem", "PATCH", "/api/problems/3", "{\"subject\":null}", 200),
          new Call("getCacheStatus", "GET", "/api/cache/status", null, 200),
          new Call("invalidateCache", "POST", "/api/cache/invalidate", "{\"all\":true}", 200),
          new Call("getLogLevels", "GET", "/api/log-level", null, 200),
          new Call("changeLogLevel", "PUT", "/api/log-level", "{\"level\":\"DEBUG\"}", 200),
          new Call("changeLogLevel", "PUT", "/api/log-level", "{\"level\":\"LOUD\"}", 400),
          new Call("login", "POST", "/api/auth/login", LOGIN, 200),
          new Call("login", "POST", "/api/auth/login", "{}", 400),
          new Call("getMe", "GET", "/api/auth/me", null, 200),
          new Call("getLoginProvider", "GET", "/api/auth/oidc", null, 200),
          new Call("startOidcLogin", "GET", "/api/auth/oidc/start", null, 404),
          new Call("oidcLogin", "GET", "/api/auth/oidc/callback?state=x&code=y", null, 404),
          new Call("logout", "POST", "/api/auth/logout", null, 401),
          new Call("changePassword", "POST", "/api/auth/password", "{}", 401),
          new Call("enrolTotp", "POST", "/api/auth/totp", null, 401),
          new Call("confirmTotp", "POST", "/api/auth/totp/confirm", "{}", 401),
          new Call("disableTotp", "POST", "/api/auth/totp/disable", "{}", 401),
          new Call("listAccounts", "GET", "/api/accounts", null, 200),
          new Call("createAccount", "POST", "/api/accounts", ACCOUNT, 201),
          new Call("createAccount", "POST", "/api/accounts", "{}", 400),
          new Call("updateAccount", "PATCH", "/api/accounts/2", "{\"disabled\":true}", 200),
          new Call("listKeys", "GET", "/api/keys", null, 200),
          new Call("createKey", "POST", "/api/keys", API_KEY, 201),
          new Call("createKey", "POST", "/api/keys", "{\"name\":\"n\",\"scopes\":[]}", 400),
          new Call("revokeKey", "DELETE", "/api/keys/1", null, 204),
          new Call("listAudit", "GET", "/api/audit?failed=true&action=login", null, 200),
          new Call("listAlerts", "GET", "/api/alerts", null, 200),
          new Call("createAlert", "POST", "/api/alerts", ALERT, 201),
          new Call("createAlert", "POST", "/api/alerts", "{}", 400),
          new Call("previewAlert", "POST", "/api/alerts/preview?days=7", ALERT, 200),
          new Call("listFirings", "GET", "/api/alerts/firings?open=true", null, 200),
          new Call("listDeliveries", "GET", "/api/alerts/deliveries?state=sent", null, 200),
          new Call("getAlert", "GET", "/api/alerts/1", null, 200),
          new Call("updateAlert", "PATCH", "/api/alerts/1", "{\"for_seconds\":null}", 200),
          new Call("deleteAlert", "DELETE", "/api/alerts/1", null, 204),
          new Call("testAlert", "POST", "/api/alerts/1/test", null, 202),
          new Call("listReports", "GET", "/api/reports", null, 200),
          new Call("createReport", "POST", "/api/reports", REPORT, 201),
          new Call("updateReport", "PATCH", "/api/reports/1", "{\"hour\":24}", 400),
          new Call("updateReport", "PATCH", "/api/reports/1", "{\"hour\":7}", 200),
          new Call("deleteReport", "DELETE", "/api/reports/1", null, 204),
          new Call("sendReport", "POST", "/api/reports/1/send", null, 202),
          new Call("openStream", "GET", "/api/stream?topics=x", null, 400));

  private static ServerFixture server;
  private static OpenAPIContract contract;
  private static ResponseValidator validator;

  @BeforeAll
  static void start() {
    server = new ServerFixture();
    contract = Contract.load(server.vertx).await();
    validator = ResponseValidator.create(server.vertx, contract);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void every_operation_answers_what_the_contract_says_under_both_paths() {
    for (Call call : CALLS) {
      server.rooms.answer =
          call.operation.equals("getCountries") ? FakeRooms.countries() : FakeRooms.growth();
      check(call, call.uri);
      if (call.uri.startsWith("/api/")) {
        check(call, "/api/v1" + call.uri.substring(4));
      }
    }
    assertThat(CALLS.stream().map(Call::operation).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(
            contract.operations().stream().map(Operation::getOperationId).toList());
  }

  private static void check(Call call, String uri) {
    HttpResponse<Buffer> answer = send(call, uri);
    assertThat(answer.statusCode()).as(uri).isEqualTo(call.status);
    Map<String, String> headers = new java.util.HashMap<>();
    answer.headers().forEach(h -> headers.put(h.getKey(), h.getValue()));
    if (call.status == 204) {
      assertThat(answer.body()).isNull();
      return;
    }
    String type = answer.getHeader("Content-Type").replaceAll(";.*", "");
    ValidatableResponse response =
        ValidatableResponse.create(answer.statusCode(), headers, answer.body(), type);
    if (type.equals("application/json")) {
      validator.validate(response, call.operation).await();
    }
  }

  private static HttpResponse<Buffer> send(Call call, String uri) {
    HttpRequest<Buffer> request = server.request(HttpMethod.valueOf(call.method), uri);
    return call.body == null
        ? request.send().await()
        : request
            .putHeader("Content-Type", "application/json")
            .sendBuffer(Buffer.buffer(call.body))
            .await();
  }

  @Test
  void every_operation_that_can_be_read_has_a_head() {
    for (Call call : CALLS) {
      if (call.method.equals("GET") && call.status == 200) {
        HttpResponse<Buffer> head = server.request(HttpMethod.HEAD, call.uri).send().await();
        assertThat(head.statusCode()).as(call.uri).isEqualTo(200);
        assertThat(head.body()).isNull();
      }
    }
  }

  @Test
  void the_contract_is_served_whole() throws IOException {
    HttpResponse<Buffer> answer = server.get("/openapi.yaml");
    JsonNode served = new YAMLMapper().readTree(answer.bodyAsString());

    assertThat(served.at("/openapi").asText()).startsWith("3.");
    assertThat(
            served
                .at("/paths/~1api~1activities/post/requestBody/content")
                .has("application/x-ndjson"))
        .isTrue();
  }

  @Test
  void every_input_refuses_what_it_does_not_know() throws IOException {
    JsonNode schemas =
        new YAMLMapper().readTree(Contract.text().getBytes()).at("/components/schemas");
    for (String input :
        new String[] {
          "NewActivity",
          "NewUser",
          "UserPatch",
          "NewProblem",
          "ProblemPatch",
          "Invalidation",
          "NewAnnotation",
          "Login",
          "PasswordChange",
          "Password",
          "Code",
          "NewAccount",
          "AccountPatch",
          "NewApiKey",
          "NewAlert",
          "AlertPatch",
          "NewReport",
          "ReportPatch",
          "LogLevelChange"
        }) {
      assertThat(schemas.get(input).get("additionalProperties").asBoolean(true))
          .as(input)
          .isFalse();
    }
  }

  @Test
  void every_error_of_the_contract_has_the_one_shape() {
    List<String> other = new ArrayList<>();
    for (Operation operation : contract.operations()) {
      TreeSet<Integer> statuses = new TreeSet<>(List.of(400, 404, 409, 413, 415, 503));
      statuses.stream()
          .map(operation::getResponse)
          .filter(r -> r != null && !r.getContent().isEmpty())
          .filter(r -> !r.getContent().containsKey("application/json"))
          .forEach(r -> other.add(operation.getOperationId()));
      assertThat(operation.getDefaultResponse()).as(operation.getOperationId()).isNotNull();
    }
    assertThat(other).isEmpty();
  }
}
