package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.access.Caller;
import com.dreamseed.access.Credential;
import com.dreamseed.access.Identity;
import com.dreamseed.access.Right;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.settings.Environment;
import com.dreamseed.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Finds out who asks, and whether that caller may have what it asks for. */
final class Doorkeeper {

  /** One who has not been asked for credentials. */
  static final Identity STRANGER = identity(Caller.NOBODY);

  private static final Future<Identity> NOBODY = Future.succeededFuture(STRANGER);
  private static final Future<Identity> DEVELOPER =
      Future.succeededFuture(identity(Caller.DEVELOPER));

  private final Bus bus;
  private final Identities identities;
  private final SameSite sameSite;
  private final Clock clock;
  private final Future<Identity> stranger;

  Doorkeeper(Bus bus, Identities identities, Settings.Http settings, Clock clock) {
    this.bus = bus;
    this.identities = identities;
    this.sameSite = new SameSite(settings.corsOrigins());
    this.clock = clock;
    this.stranger = settings.environment() == Environment.DEVELOPMENT ? DEVELOPER : NOBODY;
  }

  private static Identity identity(Caller caller) {
    return new Identity(caller, Instant.MAX, null, null, false, false);
  }

  /** Who sends {@code request}; fails where it shows a key that is none. */
  Future<Identity> identify(HttpServerRequest request) {
    Optional<Credential> shown;
    try {
      shown = Credentials.of(request);
    } catch (Failure e) {
      return Future.failedFuture(e);
    }
    return shown.isEmpty() ? stranger : identifyOrStranger(shown.get());
  }

  /** A session that is over is no credential: the caller may still log in. */
  private Future<Identity> identifyOrStranger(Credential shown) {
    Future<Identity> identity = identify(shown);
    return identity.succeeded() || shown.kind() == Credential.Kind.KEY
        ? identity
        : identity.recover(e -> refused(e) ? stranger : Future.failedFuture(e));
  }

  /** Whether {@code e} says that a credential is none, and not that nobody could tell. */
  static boolean refused(Throwable e) {
    return e instanceof Failure failure && failure.kind() == Kind.UNAUTHORIZED;
  }

  /** The key of who sends {@code request}, where that was asked a moment ago. */
  Optional<String> recent(HttpServerRequest request) {
    try {
      return Credentials.of(request)
          .flatMap(shown -> identities.of(shown, clock.instant()))
          .map(identity -> identity.caller().key());
    } catch (Failure e) {
      return Optional.empty();
    }
  }

  /** What {@code request}, which was let in, has shown for it; null where that was nothing. */
  Credential shown(HttpServerRequest request) {
    return Credentials.of(request).orElse(null);
  }

  /** Whose {@code credential} is. */
  Future<Identity> identify(Credential credential) {
    Optional<Identity> kept = identities.of(credential, clock.instant());
    if (kept.isPresent()) {
      return Future.succeededFuture(kept.get());
    }
    long asked = identities.generation();
    return bus.ask(Addresses.IDENTIFY, credential)
        .onSuccess(identity -> identities.keep(asked, credential, identity, clock.instant()));
  }

  /** Whether {@code identity} may send {@code request}, which asks for {@code right}. */
  Optional<Failure> objection(HttpServerRequest request, Identity identity, Right right) {
    Caller caller = identity.caller();
    boolean stranger =
        caller.kind() == Caller.Kind.NOBODY || caller.kind() == Caller.Kind.DEVELOPER;
    if (!caller.may(right)) {
      return Optional.of(
          stranger
              ? Failure.of(Kind.UNAUTHORIZED, "http.credentials")
              : Failure.of(Kind.FORBIDDEN, "http.right." + right));
    }
    return sameSite.objection(request, identity);
  }

  /** Completes when {@code request} may have what asks for {@code right}. */
  Future<Identity> admit(HttpServerRequest request, Right right) {
    Future<Identity> identity = identify(request);
    if (identity.succeeded()) {
      return allowed(request, identity.result(), right);
    }
    return identity.compose(found -> allowed(request, found, right));
  }

  private Future<Identity> allowed(HttpServerRequest request, Identity identity, Right right) {
    return objection(request, identity, right)
        .map(Future::<Identity>failedFuture)
        .orElseGet(() -> Future.succeededFuture(identity));
  }
}
