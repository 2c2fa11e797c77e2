package com.dreamseed.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.access.ClosedServer.Shown;
import com.dreamseed.settings.Setting;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins with an identity provider that runs beside the server. */
class OidcIT {

  /** Where browsers would be sent back; the tests ask the server itself. */
  private static final String PAGE = "http://127.0.0.1:1";

  private static final String JIMIN = "jimin@example.com";

  @TempDir static Path folder;

  private static final HttpClient BROWSER = HttpClient.newHttpClient();
  private static final ProviderUnderTest PROVIDER = new ProviderUnderTest();

  /** Roles are given here. */
  private static ClosedServer plain;

  /** The provider gives the roles. */
  private static ClosedServer led;

  private ClosedServer server = plain;

  private record Handshake(String cookie, URI callback) {}

  @BeforeAll
  static void start() {
    plain = start("plain", Map.of());
    plain.account(plain.admin(), JIMIN, "viewer");
    led = start("led", Map.of(Setting.OIDC_ADMIN_ROLE, "heads", Setting.OIDC_VIEWER_ROLE, "staff"));
  }

  @AfterAll
  static void stop() {
    plain.close();
    led.close();
    PROVIDER.close();
  }

  @BeforeEach
  void theProviderIsHonest() {
    PROVIDER.key = PROVIDER.published;
    PROVIDER.algorithm = "RS256";
    PROVIDER.loggedIn(JIMIN);
  }

  private static ClosedServer start(String name, Map<Setting, String> more) {
    Map<Setting, String> settings = new EnumMap<>(Setting.class);
    settings.put(Setting.OIDC_ISSUER, PROVIDER.issuer());
    settings.put(Setting.OIDC_CLIENT_ID, ProviderUnderTest.CLIENT);
    settings.put(Setting.OIDC_CLIENT_SECRET, ProviderUnderTest.SECRET);
    settings.put(Setting.PUBLIC_URL, PAGE);
    settings.putAll(more);
    return ClosedServer.start(folder.resolve(name + ".db"), Clock.systemUTC(), settings);
  }

  private HttpResponse<String> get(URI uri, String cookie) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    try {
      return BROWSER.send(request.build(), BodyHandlers.ofString());
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
    assertThat(cookies.get(0)).contains("HTTPOnly", "SameSite=Lax", "Max-Age=600");
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
    assertThat(session).contains("HTTPOnly", "SameSite=Strict");
    assertThat(cookies).anyMatch(c -> c.startsWith("dreamseed_oidc=;") && c.contains("Max-Age=0"));
    return me(new Shown("Cookie", session.replaceAll(";.*", ""), null));
  }

  private JsonNode me(Shown shown) {
    return server.done("GET", "/api/auth/me", null, shown);
  }

  private JsonNode lastLogin() {
    return server
        .done("GET", "/api/audit?action=oidcLogin&limit=1", null, server.admin())
        .at("/entries/0");
  }

  @Test
  void whoHasAnAccountHereIsLetInWithTheRoleThatStandsHere() {
    assertThat(server.done("GET", "/api/auth/oidc", null, Shown.NOTHING).get("provider").asText())
        .isEqualTo("127.0.0.1");

    JsonNode me = me(loggedIn());

    assertThat(me.get("name").asText()).isEqualTo(JIMIN);
    assertThat(me.get("role").asText()).isEqualTo("viewer");
    assertThat(me.get("csrf_token").asText()).isNotEmpty();
    await().untilAsserted(() -> assertThat(lastLogin().path("name").asText()).isEqualTo(JIMIN));
    assertThat(lastLogin().get("status").asInt()).isEqualTo(302);
  }

  @Test
  void anUnknownEmailIsRefusedAndThatStandsInTheAuditLog() {
    PROVIDER.loggedIn("stranger@example.com", "heads");

    refused(loggedIn(), "refused");

    await().untilAsserted(() -> assertThat(lastLogin().path("status").asInt()).isEqualTo(403));
    assertThat(server.tryLogin("stranger@example.com", "no password at all").statusCode())
        .isEqualTo(401);
  }

  @Test
  void whoIsDisabledHereStaysOut() {
    Shown admin = server.admin();
    long id = server.account(admin, "gone@example.com", "viewer");
    server.done("PATCH", "/api/accounts/" + id, "{\"disabled\":true}", admin);
    PROVIDER.loggedIn("gone@example.com");

    refused(loggedIn(), "refused");
  }

  @Test
  void anEmailThatNobodyHasVerifiedIsRefused() {
    PROVIDER.claims = token -> token.put("email", JIMIN);
    refused(loggedIn(), "refused");
    PROVIDER.claims = token -> token.put("email", JIMIN).put("email_verified", false);
    refused(loggedIn(), "refused");
  }

  @Test
  void rolesOfTheProviderMakeAccountsAndFollowIt() {
    server = led;
    PROVIDER.loggedIn(JIMIN, "staff");
    assertThat(me(loggedIn()).get("role").asText()).isEqualTo("viewer");
    PROVIDER.loggedIn("Jimin@Example.com", "staff", "heads");
    assertThat(me(loggedIn()).get("role").asText()).isEqualTo("admin");

    String accounts = server.done("GET", "/api/accounts", null, server.admin()).toString();
    assertThat(accounts).containsOnlyOnce(JIMIN).contains("\"has_password\":false");
    assertThat(server.tryLogin(JIMIN, "no password at all").statusCode()).isEqualTo(401);
  }

  @Test
  void theLastAdministratorStaysOneWhateverTheProviderSays() {
    server = led;
    PROVIDER.loggedIn(ClosedServer.ADMIN, "staff");
    Shown admin = server.admin();
    long other = server.account(admin, "other@example.com", "admin");
    for (JsonNode account : server.done("GET", "/api/accounts", null, admin).get("accounts")) {
      boolean kept = account.get("email").asText().equals(ClosedServer.ADMIN);
      if (!kept && account.get("role").asText().equals("admin")) {
        String off = "{\"disabled\":true}";
        server.done("PATCH", "/api/accounts/" + account.get("id"), off, admin);
      }
    }

    refused(loggedIn(), "last");

    await().untilAsserted(() -> assertThat(lastLogin().path("status").asInt()).isEqualTo(409));
    assertThat(me(admin).get("role").asText()).isEqualTo("admin");

    server.done("PATCH", "/api/accounts/" + other, "{\"disabled\":false}", admin);
    assertThat(me(loggedIn()).get("role").asText()).isEqualTo("viewer");
    // As it was, for the others.
    Shown deputy = server.login("other@example.com", ClosedServer.PASSWORD);
    long first = server.done("GET", "/api/accounts", null, deputy).at("/accounts/0/id").asLong();
    server.done("PATCH", "/api/accounts/" + first, "{\"role\":\"admin\"}", deputy);
  }

  @Test
  void whoHasNoRoleAtTheProviderIsRefusedThoughThereIsAnAccount() {
    server = led;
    PROVIDER.loggedIn(ClosedServer.ADMIN, "others");

    refused(loggedIn(), "refused");
  }

  @Test
  void aWrongStateIsRefused() {
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
    Handshake mine = begun();
    Handshake theirs = begun();

    refused(comeBack(theirs.callback().getRawQuery(), mine.cookie()), "failed");
    refused(comeBack(theirs.callback().getRawQuery(), null), "failed");
    refused(comeBack(theirs.callback().getRawQuery(), "dreamseed_oidc=x:y"), "failed");
  }

  @Test
  void aCodeCountsOnce() {
    Handshake handshake = begun();
    me(comeBack(handshake));

    refused(comeBack(handshake), "failed");
  }

  private void token(Consumer<JsonObject> change) {
    PROVIDER.claims = token -> change.accept(token.put("email", JIMIN).put("email_verified", true));
  }

  @Test
  void aWrongNonceIsRefused() {
    token(t -> t.put("nonce", "of another login"));
    refused(loggedIn(), "failed");
    token(t -> t.remove("nonce"));
    refused(loggedIn(), "failed");
  }

  @Test
  void aTokenForAnotherAudienceIsRefused() {
    token(t -> t.put("aud", "somebody-else"));
    refused(loggedIn(), "failed");
    token(t -> t.remove("aud"));
    refused(loggedIn(), "failed");
    token(t -> t.put("aud", new JsonArray().add(ProviderUnderTest.CLIENT).add("another")));
    refused(loggedIn(), "failed");
  }

  @Test
  void aTokenOfAnotherIssuerIsRefused() {
    token(t -> t.put("iss", "https://evil.example.com"));
    refused(loggedIn(), "failed");
    token(t -> t.remove("iss"));
    refused(loggedIn(), "failed");
  }

  @Test
  void anExpiredTokenIsRefused() {
    token(t -> t.put("exp", Instant.now().minusSeconds(120).getEpochSecond()));
    refused(loggedIn(), "failed");
    token(t -> t.remove("exp"));
    refused(loggedIn(), "failed");
  }

  @Test
  void aTokenThatAnotherKeySignedIsRefused() {
    PROVIDER.key = ProviderUnderTest.pair();

    refused(loggedIn(), "failed");
  }

  @Test
  void aTokenThatNobodySignedIsRefused() {
    PROVIDER.algorithm = "none";

    refused(loggedIn(), "failed");
  }

  @Test
  void whoeverComesWithTheProvidersRefusalIsToldSo() {
    Handshake handshake = begun();
    String state = handshake.callback().getRawQuery().replaceAll(".*(state=[^&]*).*", "$1");

    refused(
        comeBack("error=access_denied&error_description=no&" + state, handshake.cookie()),
        "failed");
  }

  @Test
  void aProviderThatIsAwayIsSaidAndTheServerStartsWithoutIt() {
    try (ClosedServer alone = start("alone", Map.of(Setting.OIDC_ISSUER, "http://127.0.0.1:1"))) {
      assertThat(place(get(alone.uri("/api/auth/oidc/start"), null)))
          .hasToString("/?login=unavailable");
      assertThat(alone.tryLogin(ClosedServer.ADMIN, ClosedServer.PASSWORD).statusCode())
          .isEqualTo(200);
    }
  }
}
