package com.dreamseed.access;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.settings.Provider;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The provider's word on who somebody is, its signature already checked: believed only where it is
 * for this server, for this login and for now (OpenID Connect Core 1.0, section 3.1.3.7).
 */
final class IdentityToken {

  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);

  private final JsonObject claims;
  private final Provider settings;

  IdentityToken(JsonObject claims, Provider settings) {
    this.claims = claims;
    this.settings = settings;
  }

  /** What speaks against it, in a word for the log; empty where nothing does. */
  Optional<String> fault(String issuer, String nonce, Instant now) {
    if (!(claims.getValue("iss") instanceof String said)
        || !issuer.equals(said.replaceAll("/+$", ""))) {
      return Optional.of("issuer");
    }
    if (!listed("aud").contains(settings.clientId())) {
      return Optional.of("audience");
    }
    if (listed("aud").size() > 1 && !settings.clientId().equals(claims.getValue("azp"))) {
      return Optional.of("authorised party");
    }
    if (!(claims.getValue("exp") instanceof Number end)
        || !now.minus(CLOCKS_DIFFER).isBefore(Instant.ofEpochSecond(end.longValue()))) {
      return Optional.of("expired");
    }
    if (!(claims.getValue("iat") instanceof Number begin)
        || Instant.ofEpochSecond(begin.longValue()).isAfter(now.plus(CLOCKS_DIFFER))) {
      return Optional.of("issued in the future");
    }
    return nonce.equals(claims.getValue("nonce")) ? Optional.empty() : Optional.of("nonce");
  }

  /**
   * Whom it is about.
   *
   * @throws Failure {@code FORBIDDEN} where the provider's person is nobody here
   */
  Person person() {
    if (!(claims.getValue(settings.emailClaim()) instanceof String email) || email.isBlank()) {
      throw Failure.of(Kind.FORBIDDEN, "access.provider-email");
    }
    boolean vouched = !settings.emailClaim().equals("email") || verified();
    if (!vouched) {
      throw Failure.of(Kind.FORBIDDEN, "access.provider-email");
    }
    return new Person(email, settings.givesRoles() ? Optional.of(role()) : Optional.empty());
  }

  private boolean verified() {
    Object verified = claims.getValue("email_verified");
    return Boolean.TRUE.equals(verified) || "true".equals(verified);
  }

  private Role role() {
    List<String> roles = listed(settings.roleClaim());
    if (!settings.adminRole().isEmpty() && roles.contains(settings.adminRole())) {
      return Role.ADMIN;
    }
    if (!settings.viewerRole().isEmpty() && roles.contains(settings.viewerRole())) {
      return Role.VIEWER;
    }
    throw Failure.of(Kind.FORBIDDEN, "access.provider-unknown");
  }

  /** What stands at {@code path}, one or many. */
  private List<String> listed(String path) {
    Object found = claims.getValue(path);
    if (found == null) {
      found = claims;
      for (String name : path.split("\\.")) {
        found = found instanceof JsonObject inner ? inner.getValue(name) : null;
      }
    }
    if (found instanceof JsonArray many) {
      return many.stream().map(String::valueOf).toList();
    }
    return found == null ? List.of() : List.of(found.toString());
  }
}
