package com.dreamseed.access;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.access.LoginCommand.ByProvider;
import com.dreamseed.settings.Provider;
import com.dreamseed.settings.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an identity provider who somebody is: authorization code flow of OpenID Connect with PKCE,
 * state and nonce. The provider is looked for when somebody first wants to log in with it, so that
 * this server starts without it.
 */
final class IdentityProvider {

  private static final Logger log = LoggerFactory.getLogger(IdentityProvider.class);
  private static final String CALLBACK = "/api/auth/oidc/callback";
  private static final long PATIENCE = 10;

  private final Vertx vertx;
  private final Provider settings;
  private final Seal seal;
  private final Clock clock;
  private final Tokens tokens = new Tokens();
  private Future<OAuth2Auth> found;

  IdentityProvider(Vertx vertx, Provider settings, Seal seal, Clock clock) {
    this.vertx = vertx;
    this.settings = settings;
    this.seal = seal;
    this.clock = clock;
  }

  /** Begins a login there. */
  Future<ProviderLogin> begin() {
    Handshake handshake = Handshake.begin(tokens, clock.instant());
    return provider()
        .map(
            oidc ->
                new ProviderLogin(
                    new Secret(oidc.authorizeURL(question(handshake))),
                    new Secret(handshake.sealed(seal))));
  }

  private OAuth2AuthorizationURL question(Handshake handshake) {
    return new OAuth2AuthorizationURL()
        .setRedirectUri(settings.page() + CALLBACK)
        .setScopes(settings.scopes())
        .setState(handshake.state())
        .setCodeChallenge(Tokens.challenge(handshake.verifier()))
        .setCodeChallengeMethod("S256")
        .putAdditionalParameter("nonce", handshake.nonce());
  }

  /** Whom the provider has sent back. */
  Future<Person> finish(ByProvider login) {
    Instant now = clock.instant();
    Optional<Handshake> kept = Handshake.read(login.handshake().value(), seal, now);
    if (kept.isEmpty()) {
      return refused("handshake");
    }
    if (!kept.get().hasState(login.state())) {
      return refused("state");
    }
    if (login.code().value().isEmpty()) {
      return refused("no code");
    }
    return provider()
        .compose(
            oidc ->
                oidc.authenticate(credentials(login, kept.get()))
                    .timeout(PATIENCE, TimeUnit.SECONDS)
                    .recover(e -> refused("code: " + e.getClass().getSimpleName()))
                    .compose(user -> person(oidc, user, kept.get(), now)));
  }

  private Oauth2Credentials credentials(ByProvider login, Handshake handshake) {
    return new Oauth2Credentials()
        .setFlow(OAuth2FlowType.AUTH_CODE)
        .setCode(login.code().value())
        .setCodeVerifier(handshake.verifier())
        .setRedirectUri(settings.page() + CALLBACK);
  }

  /** The library leaves out a token whose signature is not one of the provider's. */
  private Future<Person> person(OAuth2Auth oidc, User user, Handshake handshake, Instant now) {
    JsonObject claims = user.attributes().getJsonObject("idToken");
    if (claims == null) {
      if (user.attributes().containsKey("missing-kid")) {
        oidc.jWKSet().onFailure(e -> log.warn("The provider's keys did not come", e));
      }
      return refused("signature");
    }
    IdentityToken token = new IdentityToken(claims, settings);
    String issuer = settings.issuer().toString();
    return token
        .fault(issuer, handshake.nonce(), now)
        .map(IdentityProvider::<Person>refused)
        .orElseGet(() -> Future.succeededFuture(token.person()));
  }

  private static <T> Future<T> refused(String fault) {
    log.warn("A login with the identity provider was refused fault={}", fault);
    return Future.failedFuture(Failure.of(Kind.UNAUTHORIZED, "access.provider-refused"));
  }

  private Future<OAuth2Auth> provider() {
    if (found == null || found.failed()) {
      found = discover();
    }
    return found;
  }

  private Future<OAuth2Auth> discover() {
    OAuth2Options options =
        new OAuth2Options()
            .setSite(settings.issuer().toString())
            .setClientId(settings.clientId())
            .setClientSecret(settings.clientSecret().value());
    return OpenIDConnectAuth.discover(vertx, options)
        .timeout(PATIENCE, TimeUnit.SECONDS)
        .onFailure(e -> log.warn("The identity provider was not found", e))
        .recover(e -> Future.failedFuture(Failure.of(Kind.UNAVAILABLE, "access.provider-away")));
  }
}
