package com.dreamseed.access;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.settings.Secret;
import com.dreamseed.store.ApiKeyTable;
import com.dreamseed.store.Store;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes, lists, revokes and knows API keys. */
final class Keys {

  private static final Logger log = LoggerFactory.getLogger(Keys.class);

  /** Tells people, and programs that look for leaked secrets, what they have found. */
  static final String MARK = "dsk_";

  private static final int SHOWN = MARK.length() + 6;
  private static final int LONGEST_NAME = 100;
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private final ApiKeyTable table;
  private final Clock clock;
  private final LongConsumer changed;
  private final Tokens tokens = new Tokens();

  /**
   * The keys of {@code store}.
   *
   * @param changed is told the epoch of each change of a right
   */
  Keys(Store store, Clock clock, LongConsumer changed) {
    this.table = store.apiKeys();
    this.clock = clock;
    this.changed = changed;
  }

  Future<KeyList> answer(KeyCommand command) {
    if (command instanceof KeyCommand.Create create) {
      return create(create);
    }
    if (command instanceof KeyCommand.Revoke revoke) {
      return revoke(revoke.id());
    }
    return table.all().map(keys -> new KeyList(keys, null));
  }

  private Future<KeyList> create(KeyCommand.Create made) {
    check(made);
    String key = MARK + tokens.fresh();
    return table
        .add(made, key.substring(0, SHOWN), Tokens.hash(key), clock.instant())
        .compose(this::find)
        .map(kept -> new KeyList(List.of(kept), new Secret(key)));
  }

  private void check(KeyCommand.Create made) {
    if (made.name().isBlank() || made.name().length() > LONGEST_NAME) {
      throw Failure.invalid("name", "access.key-name", LONGEST_NAME);
    }
    if (made.scopes().isEmpty()) {
      throw Failure.invalid("scopes", "access.key-scopes");
    }
    if (made.expiresAt() != null && !made.expiresAt().isAfter(clock.instant())) {
      throw Failure.invalid("expires_at", "access.key-expiry");
    }
  }

  private Future<KeyList> revoke(long id) {
    return find(id)
        .compose(there -> table.revoke(id, clock.instant()))
        .onSuccess(changed::accept)
        .compose(done -> find(id))
        .map(key -> new KeyList(List.of(key), null));
  }

  private Future<ApiKey> find(long id) {
    return table
        .find(id)
        .map(found -> found.orElseThrow(() -> Failure.of(Kind.NOT_FOUND, "access.no-key", id)));
  }

  /** Whose the key with that hash is; using it is noted. */
  Future<Identity> identify(String hash) {
    return table.find(hash).compose(this::known);
  }

  private Future<Identity> known(Optional<ApiKey> found) {
    Instant now = clock.instant();
    if (found.isEmpty() || !valid(found.get(), now)) {
      return Future.failedFuture(Failure.of(Kind.UNAUTHORIZED, "access.key-refused"));
    }
    ApiKey key = found.get();
    if (key.lastUsed() == null
        || Duration.between(key.lastUsed(), now).compareTo(NOTED_EVERY) >= 0) {
      table.used(key.id(), now).onFailure(e -> log.warn("The use of a key was not noted", e));
    }
    Set<Right> rights = EnumSet.noneOf(Right.class);
    key.scopes().forEach(scope -> rights.addAll(scope.rights()));
    Instant end = key.expiresAt() == null ? Instant.MAX : key.expiresAt();
    Caller caller = new Caller(Caller.Kind.KEY, key.id(), key.name(), rights);
    return Future.succeededFuture(new Identity(caller, end, null, null, false, false));
  }

  private static boolean valid(ApiKey key, Instant now) {
    return key.revokedAt() == null && (key.expiresAt() == null || now.isBefore(key.expiresAt()));
  }
}
