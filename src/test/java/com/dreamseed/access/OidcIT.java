package com.dreamseed.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.Setting;
import com.dreamseed.access.ClosedServer.Shown;
import com.dreamseed.stats.MutableClock;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins with an identity provider that runs beside the server. */
class OidcIT {

  /** Where browsers would be sent back; the tests ask the server itself. */
  private static final String PAGE = "http://127.0.0.1:1";

  private static final String JIMIN = "jimin@example.com";

  @TempDir private Path folder;
  private final HttpClient browser = HttpClient.newHttpClient();
  private final ProviderUnderTest provider = new ProviderUnderTest();
  private final MutableClock clock = new MutableClock(Instant.now());
  private ClosedServer server;

  private record Handshake(String cookie, URI callback) {}

  @BeforeEach
  void nobodyIsLoggedIn() {
    provider.loggedIn(JIMIN);
  }

  @AfterEach
  void stop() {
    server.close();
    provider.close();
  }

  private void start(Map<Setting, String> more) {
    Map<Setting, String> settings = new EnumMap<>(Setting.class);
    settings.put(Setting.OIDC_ISSUER, provider.issuer());
    settings.put(Setting.OIDC_CLIENT_ID, ProviderUnderTest.CLIENT);
    settings.put(Setting.OIDC_CLIENT_SECRET, ProviderUnderTest.SECRET);
    settings.put(Setting.PUBLIC_URL, PAGE);
    settings.putAll(more);
    server = ClosedServer.start(folder.resolve("oidc.db"), clock, settings);
  }

  /** The provider names somebody whom the administrator of this server has added. */
  private void startWithJimin() {
    start(Map.of());
    server.account(server.admin(), JIMIN, "viewer");
  }

  private void startWithRoles() {
    start(Map.of(Setting.OIDC_ADMIN_ROLE, "heads", Setting.OIDC_VIEWER_ROLE, "staff"));
  }

  private HttpResponse<String> get(URI uri, String cookie) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    try {
      return browser.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URI place(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }

  /** To the provider, which logs in at once, and to the door of the server again. */
  private Handshake begun() {
    HttpResponse<String> begun = get(server.uri("/api/auth/oidc/start"), null);
    List<String> cookies = begun.headers().allValues("Set-Cookie");
    assertThat(cookies).hasSize(1);
    assertThat(cookies.get(0)).contains("HttpOnly", "SameSite=Lax", "Max-Age=600");
    URI callback = place(get(place(begun), null));
    assertThat(callback.toString()).startsWith(PAGE + "/api/auth/oidc/callback?code=");
    return new Handshake(cookies.get(0).replaceAll(";.*", ""), callback);
  }

  private HttpResponse<String> comeBack(Handshake handshake) {
    return comeBack(handshake.callback().getRawQuery(), handshake.cookie());
  }

  private HttpResponse<String> comeBack(String query, String cookie) {
    return get(server.uri("/api/auth/oidc/callback?" + query), cookie);
  }

  private HttpResponse<String> loggedIn() {
    return comeBack(begun());
  }

  private static void refused(HttpResponse<String> answer, String why) {
    assertThat(place(answer)).hasToString("/?login=" + why);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .noneMatch(cookie -> cookie.startsWith("dreamseed_session"));
  }

  private JsonNode me(HttpResponse<String> answer) {
    assertThat(place(answer)).hasToString("/");
    List<String> cookies = answer.headers().allValues("Set-Cookie");
    String session =
        cookies.stream().filter(c -> c.startsWith("dreamseed_session=")).findFirst().orElseThrow();
    assertThat(session).contains("HttpOnly", "SameSite=Strict");
    assertThat(cookies).anyMatch(c -> c.startsWith("dreamseed_oidc=;") && c.contains("Max-Age=0"));
    Shown shown = new Shown("Cookie", session.replaceAll(";.*", ""), null);
    return server.done("GET", "/api/auth/me", null, shown);
  }

  private JsonNode lastLogin() {
    return server
        .done("GET", "/api/audit?action=oidcLogin&limit=1", null, server.admin())
        .at("/entries/0");
  }

  @Test
  void whoHasAnAccountHereIsLetInWithTheRoleThatStandsHere() {
    startWithJimin();
    assertThat(server.done("GET", "/api/auth/oidc", null, Shown.NOTHING).get("provider").asText())
        .isEqualTo("127.0.0.1");

    JsonNode me = me(loggedIn());

    assertThat(me.get("name").asText()).isEqualTo(JIMIN);
    assertThat(me.get("role").asText()).isEqualTo("viewer");
    assertThat(me.get("csrf_token").asText()).isNotEmpty();
    org.awaitility.Awaitility.await()
        .untilAsserted(() -> assertThat(lastLogin().path("name").asText()).isEqualTo(JIMIN));
    assertThat(lastLogin().get("status").asInt()).isEqualTo(302);
  }

  @Test
  void anUnknownEmailIsRefusedAndThatStandsInTheAuditLog() {
    start(Map.of());

    refused(loggedIn(), "refused");

    org.awaitility.Awaitility.await()
        .untilAsserted(() -> assertThat(lastLogin().path("status").asInt()).isEqualTo(403));
    assertThat(server.done("GET", "/api/accounts", null, server.admin()).get("accounts"))
        .hasSize(1);
  }

  @Test
  void whoIsDisabledHereStaysOut() {
    startWithJimin();
    Shown admin = server.admin();
    JsonNode accounts = server.done("GET", "/api/accounts", null, admin).get("accounts");
    long id = accounts.get(1).get("id").asLong();
    server.done("PATCH", "/api/accounts/" + id, "{\"disabled\":true}", admin);

    refused(loggedIn(), "refused");
  }

  @Test
  void anEmailThatNobodyHasVerifiedIsRefused() {
    startWithJimin();
    provider.claims = token -> token.put("email", JIMIN);
    refused(loggedIn(), "refused");
    provider.claims = token -> token.put("email", JIMIN).put("email_verified", false);
    refused(loggedIn(), "refused");
  }

  @Test
  void rolesOfTheProviderMakeAccountsAndFollowIt() {
    startWithRoles();
    provider.loggedIn(JIMIN, "staff");
    assertThat(me(loggedIn()).get("role").asText()).isEqualTo("viewer");
    provider.loggedIn("Jimin@Example.com", "staff", "heads");
    assertThat(me(loggedIn()).get("role").asText()).isEqualTo("admin");
    JsonNode accounts = server.done("GET", "/api/accounts", null, server.admin()).get("accounts");
    assertThat(accounts).hasSize(2);
    assertThat(accounts.get(1).get("has_password").asBoolean()).isFalse();
    assertThat(server.tryLogin(JIMIN, "no password at all").statusCode()).isEqualTo(401);
  }

  @Test
  void whoHasNoRoleAtTheProviderIsRefusedThoughThereIsAnAccount() {
    startWithRoles();
    server.account(server.admin(), JIMIN, "admin");
    provider.loggedIn(JIMIN, "others");

    refused(loggedIn(), "refused");
  }

  @Test
  void rolesMayStandDeepInTheToken() {
    start(Map.of(Setting.OIDC_ADMIN_ROLE, "head", Setting.OIDC_ROLE_CLAIM, "realm_access.roles"));
    provider.claims =
        token ->
            token
                .put("email", JIMIN)
                .put("email_verified", true)
                .put(
                    "realm_access",
                    new io.vertx.core.json.JsonObject().put("roles", new JsonArray().add("head")));

    assertThat(me(loggedIn()).get("role").asText()).isEqualTo("admin");
  }

  @Test
  void aWrongStateIsRefused() {
    startWithJimin();
    Handshake handshake = begun();

    refused(
        comeBack(
            handshake.callback().getRawQuery().replaceAll("state=[^&]*", "state=other"),
            handshake.cookie()),
        "failed");
    refused(
        comeBack(handshake.callback().getRawQuery().split("&")[0], handshake.cookie()), "failed");
  }

  @Test
  void aLoginThatBeganInAnotherBrowserIsRefused() {
    startWithJimin();
    Handshake mine = begun();
    Handshake theirs = begun();

    refused(comeBack(theirs.callback().getRawQuery(), mine.cookie()), "failed");
    refused(comeBack(theirs.callback().getRawQuery(), null), "failed");
    refused(comeBack(theirs.callback().getRawQuery(), "dreamseed_oidc=x:y"), "failed");
  }

  @Test
  void aHandshakeIsTooOldAfterTenMinutes() {
    startWithJimin();
    Handshake handshake = begun();
    clock.advance(Duration.ofMinutes(10));

    refused(comeBack(handshake), "failed");
  }

  @Test
  void aCodeCountsOnce() {
    startWithJimin();
    Handshake handshake = begun();
    me(comeBack(handshake));

    refused(comeBack(handshake), "failed");
  }

  private void token(java.util.function.Consumer<io.vertx.core.json.JsonObject> change) {
    provider.claims = token -> change.accept(token.put("email", JIMIN).put("email_verified", true));
  }

  @Test
  void aWrongNonceIsRefused() {
    startWithJimin();
    token(t -> t.put("nonce", "of another login"));
    refused(loggedIn(), "failed");
    token(t -> t.remove("nonce"));
    refused(loggedIn(), "failed");
  }

  @Test
  void aTokenForAnotherAudienceIsRefused() {
    startWithJimin();
    token(t -> t.put("aud", "somebody-else"));
    refused(loggedIn(), "failed");
    token(t -> t.remove("aud"));
    refused(loggedIn(), "failed");
    token(t -> t.put("aud", new JsonArray().add(ProviderUnderTest.CLIENT).add("another")));
    refused(loggedIn(), "failed");
  }

  @Test
  void aTokenOfAnotherIssuerIsRefused() {
    startWithJimin();
    token(t -> t.put("iss", "https://evil.example.com"));
    refused(loggedIn(), "failed");
    token(t -> t.remove("iss"));
    refused(loggedIn(), "failed");
  }

  @Test
  void anExpiredTokenIsRefused() {
    startWithJimin();
    token(t -> t.put("exp", Instant.now().minusSeconds(120).getEpochSecond()));
    refused(loggedIn(), "failed");
    token(t -> t.remove("exp"));
    refused(loggedIn(), "failed");
  }

  @Test
  void aTokenThatAnotherKeySignedIsRefused() {
    startWithJimin();
    provider.key = ProviderUnderTest.pair();

    refused(loggedIn(), "failed");
  }

  @Test
  void aTokenThatNobodySignedIsRefused() {
    startWithJimin();
    provider.algorithm = "none";

    refused(loggedIn(), "failed");
  }

  @Test
  void whoeverComesWithTheProvidersRefusalIsToldSo() {
    startWithJimin();
    Handshake handshake = begun();
    String state = handshake.callback().getRawQuery().replaceAll(".*(state=[^&]*).*", "$1");

    refused(
        comeBack("error=access_denied&error_description=no&" + state, handshake.cookie()),
        "failed");
  }

  @Test
  void aProviderThatIsAwayIsSaidAndTheServerStartsWithoutIt() {
    start(Map.of(Setting.OIDC_ISSUER, "http://127.0.0.1:1"));

    assertThat(place(get(server.uri("/api/auth/oidc/start"), null)))
        .hasToString("/?login=unavailable");
    assertThat(server.tryLogin(ClosedServer.ADMIN, ClosedServer.PASSWORD).statusCode())
        .isEqualTo(200);
  }

  @Test
  void withoutAProviderThereIsNothingToStart() {
    server = ClosedServer.start(folder.resolve("none.db"), Clock.systemUTC(), Map.of());

    assertThat(server.status("GET", "/api/auth/oidc/start", null, Shown.NOTHING)).isEqualTo(404);
    assertThat(server.done("GET", "/api/auth/oidc", null, Shown.NOTHING).has("provider")).isFalse();
  }
}
