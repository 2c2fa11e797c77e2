package com.dreamseed.access;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.settings.Access;
import com.dreamseed.store.SessionTable;
import com.dreamseed.store.SessionTable.Open;
import com.dreamseed.store.Store;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows sessions by their token: open, not idle for too long, not too old. */
final class Sessions {

  private static final Logger log = LoggerFactory.getLogger(Sessions.class);

  /** Every request would otherwise be a write. */
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private final SessionTable table;
  private final Seal seal;
  private final Access settings;
  private final Clock clock;

  Sessions(Store store, Seal seal, Access settings, Clock clock) {
    this.table = store.sessions();
    this.seal = seal;
    this.settings = settings;
    this.clock = clock;
  }

  /** Whose the session with the token of that hash is; using it keeps it from being idle. */
  Future<Identity> identify(String tokenHash) {
    String kept = seal.session(tokenHash);
    return table.find(kept).compose(found -> known(tokenHash, kept, found));
  }

  private Future<Identity> known(String tokenHash, String kept, Optional<Open> found) {
    Instant now = clock.instant();
    if (found.isEmpty() || !now.isBefore(end(found.get()))) {
      return Future.failedFuture(Failure.of(Kind.UNAUTHORIZED, "access.session-over"));
    }
    Open open = found.get();
    if (Duration.between(open.lastSeen(), now).compareTo(NOTED_EVERY) < 0) {
      return Future.succeededFuture(identity(open, tokenHash));
    }
    return table
        .seen(kept, now)
        .onFailure(e -> log.warn("A session was not noted", e))
        .transform(
            noted ->
                Future.succeededFuture(
                    identity(new Open(open.account(), open.createdAt(), now), tokenHash)));
  }

  private Identity identity(Open open, String tokenHash) {
    Account account = open.account();
    Caller caller =
        new Caller(Caller.Kind.ACCOUNT, account.id(), account.email(), account.role().rights());
    return new Identity(
        caller,
        end(open),
        account.role(),
        seal.csrf(tokenHash),
        account.secondFactor(),
        account.hasPassword());
  }

  private Instant end(Open open) {
    Instant idle = open.lastSeen().plus(settings.idle());
    Instant old = open.createdAt().plus(settings.lifetime());
    return idle.isBefore(old) ? idle : old;
  }

  /** Lets the sessions go that are over. */
  Future<Integer> purge() {
    Instant now = clock.instant();
    return table.purge(now.minus(settings.idle()), now.minus(settings.lifetime()));
  }
}
