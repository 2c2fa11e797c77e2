package com.dreamseed.access;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.settings.Administrator;
import com.dreamseed.store.Store;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that somebody can let others in. */
final class FirstAdministrator {

  private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

  private final Store store;
  private final Passwords passwords;
  private final Clock clock;

  FirstAdministrator(Store store, Passwords passwords, Clock clock) {
    this.store = store;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** Makes the administrator of the settings where there is no account at all. */
  Future<Void> make(Optional<Administrator> wanted) {
    return wanted.isEmpty()
        ? Future.succeededFuture()
        : store
            .accounts()
            .count()
            .compose(count -> count > 0 ? Future.succeededFuture() : make(wanted.get()));
  }

  private Future<Void> make(Administrator wanted) {
    String email = AccountRules.normal(wanted.email());
    new AccountRules().email(email).password("password", wanted.password(), email).check();
    return passwords
        .hash(wanted.password())
        .compose(hash -> store.accounts().addFirst(email, Role.ADMIN, hash, clock.instant()))
        .onSuccess(made -> told(made, email))
        .mapEmpty();
  }

  private static void told(boolean made, String email) {
    if (made) {
      log.info("The first administrator was made email={}", email);
    }
  }

  /** Fails where nobody could log in as an administrator. */
  Future<Void> demand() {
    return store
        .accounts()
        .administrators(0)
        .compose(
            count ->
                count > 0
                    ? Future.succeededFuture()
                    : Future.failedFuture(Failure.of(Kind.UNAVAILABLE, "access.no-administrator")));
  }
}
