package com.dreamseed.access;

import com.dreamseed.settings.Secret;
import com.dreamseed.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Accounts and keys for whoever sits at the machine, with the server running beside it or not: a
 * running one notices by the database. What is changed stands in the audit log.
 */
public final class CommandLineAccess {

  private static final String HERE = "local";

  private final Store store;
  private final Clock clock;
  private final String user;
  private final Accounts accounts;
  private final Keys keys;

  /**
   * Access to the accounts of {@code store}.
   *
   * @param user who sits there, for the audit log
   */
  public CommandLineAccess(Vertx vertx, Store store, Clock clock, String user) {
    this.store = store;
    this.clock = clock;
    this.user = user;
    this.accounts = new Accounts(store, new Passwords(vertx), clock, epoch -> {});
    this.keys = new Keys(store, clock, epoch -> {});
  }

  /** All accounts, by e-mail. */
  public Future<List<Account>> accounts() {
    return accounts.all();
  }

  /** Adds an account. */
  public Future<Account> add(String email, Role role, Secret password) {
    return accounts
        .add(email, role, password)
        .compose(made -> noted("createAccount", made.email(), made));
  }

  /** Changes the account of that e-mail; what is null stays. */
  public Future<Account> change(String email, Role role, Boolean disabled, Secret password) {
    return accounts
        .find(email)
        .compose(found -> accounts.change(found.id(), role, disabled, password))
        .compose(changed -> noted("updateAccount", changed.email(), changed));
  }

  /** All keys, newest first. */
  public Future<List<ApiKey>> keys() {
    return keys.answer(new KeyCommand.All()).map(KeyList::keys);
  }

  /** Makes a key. */
  public Future<KeyList> create(String name, List<Scope> scopes, Instant expiresAt) {
    return keys.answer(new KeyCommand.Create(name, scopes, expiresAt, user))
        .compose(made -> noted("createKey", Long.toString(made.keys().get(0).id()), made));
  }

  /** Revokes a key. */
  public Future<ApiKey> revoke(long id) {
    return keys.answer(new KeyCommand.Revoke(id))
        .map(revoked -> revoked.keys().get(0))
        .compose(key -> noted("revokeKey", Long.toString(id), key));
  }

  private <T> Future<T> noted(String action, String target, T result) {
    Caller caller = new Caller(Caller.Kind.COMMAND_LINE, 0, user, Role.ADMIN.rights());
    AuditEntry entry =
        new AuditEntry(0, clock.instant(), caller.key(), user, action, target, 0, HERE, "");
    return store.audit().add(List.of(entry)).map(result);
  }
}
