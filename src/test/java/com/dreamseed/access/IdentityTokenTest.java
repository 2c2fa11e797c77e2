package com.dreamseed.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dreamseed.Failure;
import com.dreamseed.settings.Provider;
import com.dreamseed.settings.Secret;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityTokenTest {

  private static final String ISSUER = "https://login.example.com";
  private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");
  private static final Seal SEAL = new Seal(new Secret("a secret for sealing"));

  private final JsonObject claims =
      new JsonObject()
          .put("iss", ISSUER)
          .put("aud", "us")
          .put("iat", NOW.getEpochSecond())
          .put("exp", NOW.plusSeconds(300).getEpochSecond())
          .put("nonce", "n")
          .put("email", "jimin@example.com")
          .put("email_verified", true);

  private static Provider settings(String emailClaim, String roleClaim, String admin) {
    return new Provider(
        URI.create(ISSUER),
        "us",
        new Secret("s"),
        "https://here.example.com",
        List.of("openid"),
        emailClaim,
        roleClaim,
        admin,
        "");
  }

  private IdentityToken token() {
    return new IdentityToken(claims, settings("email", "groups", ""));
  }

  private void isRefusedFor(String fault) {
    assertThat(token().fault(ISSUER, "n", NOW)).contains(fault);
  }

  @Test
  void aTokenForUsAndForNowIsBelieved() {
    assertThat(token().fault(ISSUER, "n", NOW)).isEmpty();
    claims.put("iss", ISSUER + "/").put("aud", new JsonArray().add("us"));
    assertThat(token().fault(ISSUER, "n", NOW)).isEmpty();
    assertThat(token().person().email()).isEqualTo("jimin@example.com");
    assertThat(token().person().role()).isEmpty();
  }

  @Test
  void manyAudiencesNeedOneThatIsMeant() {
    claims.put("aud", new JsonArray().add("us").add("them"));
    isRefusedFor("authorised party");
    claims.put("azp", "them");
    isRefusedFor("authorised party");
    claims.put("azp", "us");
    assertThat(token().fault(ISSUER, "n", NOW)).isEmpty();
  }

  @Test
  void clocksMayDifferByAMinuteAndNotMore() {
    claims.put("exp", NOW.minusSeconds(59).getEpochSecond());
    assertThat(token().fault(ISSUER, "n", NOW)).isEmpty();
    claims.put("exp", NOW.minusSeconds(60).getEpochSecond());
    isRefusedFor("expired");
    claims.put("exp", NOW.plusSeconds(300).getEpochSecond());
    claims.put("iat", NOW.plusSeconds(61).getEpochSecond());
    isRefusedFor("issued in the future");
  }

  @Test
  void aNumberThatIsAWordIsNoTime() {
    claims.put("exp", "tomorrow");
    isRefusedFor("expired");
  }

  @Test
  void anotherClaimIsVouchedForByWhoeverNamesIt() {
    claims.remove("email_verified");
    claims.put("upn", "jimin@school.example");

    assertThatThrownBy(() -> token().person()).isInstanceOf(Failure.class);
    assertThat(new IdentityToken(claims, settings("upn", "groups", "")).person().email())
        .isEqualTo("jimin@school.example");
  }

  @Test
  void rolesMayStandDeepInTheTokenOrUnderANameWithDots() {
    claims.put("realm_access", new JsonObject().put("roles", new JsonArray().add("head")));
    claims.put("https://example.com/role", "head");

    for (String where : List.of("realm_access.roles", "https://example.com/role")) {
      assertThat(new IdentityToken(claims, settings("email", where, "head")).person().role())
          .contains(Role.ADMIN);
    }
    assertThatThrownBy(
            () -> new IdentityToken(claims, settings("email", "realm_access", "head")).person())
        .isInstanceOf(Failure.class);
  }

  @Test
  void aHandshakeIsReadByItsServerForTenMinutes() {
    Handshake handshake = Handshake.begin(new Tokens(), NOW);
    String kept = handshake.sealed(SEAL);

    assertThat(kept).doesNotContain(handshake.state(), handshake.verifier());
    assertThat(Handshake.read(kept, SEAL, NOW.plusSeconds(599))).contains(handshake);
    assertThat(Handshake.read(kept, SEAL, NOW.plus(Duration.ofMinutes(10)))).isEmpty();
    assertThat(Handshake.read(kept, new Seal(new Secret("another secret")), NOW)).isEmpty();
    assertThat(Handshake.read("", SEAL, NOW)).isEmpty();
    assertThat(handshake.hasState(null)).isFalse();
  }
}
