package com.dreamseed.access;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.settings.Secret;
import com.dreamseed.store.AccountTable;
import com.dreamseed.store.AccountTable.Lock;
import com.dreamseed.store.SessionTable;
import com.dreamseed.store.Store;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.function.LongConsumer;

/** Makes, changes and lists accounts, and ends their sessions. */
final class Accounts {

  private final AccountTable table;
  private final SessionTable sessions;
  private final Passwords passwords;
  private final Clock clock;
  private final LongConsumer changed;

  /**
   * The accounts of {@code store}.
   *
   * @param changed is told the epoch of each change of a right
   */
  Accounts(Store store, Passwords passwords, Clock clock, LongConsumer changed) {
    this.table = store.accounts();
    this.sessions = store.sessions();
    this.passwords = passwords;
    this.clock = clock;
    this.changed = changed;
  }

  Future<List<Account>> all() {
    return table.all();
  }

  Future<Account> find(long id) {
    return lock(id).map(Lock::account);
  }

  Future<Account> find(String email) {
    return table
        .find(AccountRules.normal(email))
        .map(
            found ->
                found
                    .map(Lock::account)
                    .orElseThrow(
                        () -> Failure.of(Kind.NOT_FOUND, "access.no-account-named", email)));
  }

  Future<Lock> lock(long id) {
    return table
        .find(id)
        .map(found -> found.orElseThrow(() -> Failure.of(Kind.NOT_FOUND, "access.no-account", id)));
  }

  Future<Account> add(String given, Role role, Secret password) {
    String email = AccountRules.normal(given);
    new AccountRules().email(email).password("password", password, email).check();
    return passwords
        .hash(password)
        .compose(hash -> table.add(email, role, hash, clock.instant()))
        .recover(e -> taken(e, email))
        .compose(this::find);
  }

  private <T> Future<T> taken(Throwable cause, String email) {
    return Future.failedFuture(
        table.isTaken(cause) ? Failure.conflict("email", "access.email-taken", email) : cause);
  }

  /** Changes role, state and password; what is null stays. */
  Future<Account> change(long id, Role role, Boolean disabled, Secret password) {
    return lock(id)
        .compose(
            lock -> {
              if (password != null) {
                new AccountRules().password("password", password, lock.account().email()).check();
              }
              return standing(lock.account(), role, disabled);
            })
        .compose(done -> password == null ? Future.succeededFuture() : reset(id, password))
        .compose(done -> find(id));
  }

  private Future<Void> standing(Account account, Role role, Boolean disabled) {
    Role newRole = role == null ? account.role() : role;
    boolean off = disabled == null ? account.disabled() : disabled;
    if (newRole == account.role() && off == account.disabled()) {
      return Future.succeededFuture();
    }
    boolean loses = account.role() == Role.ADMIN && !account.disabled();
    boolean keeps = newRole == Role.ADMIN && !off;
    return (loses && !keeps ? anotherAdministrator(account.id()) : Future.<Void>succeededFuture())
        .compose(fine -> table.change(account.id(), newRole, off))
        .onSuccess(changed::accept)
        .mapEmpty();
  }

  /** Nobody could let anybody in again. */
  private Future<Void> anotherAdministrator(long but) {
    return table
        .administrators(but)
        .compose(
            others ->
                others > 0
                    ? Future.succeededFuture()
                    : Future.failedFuture(Failure.of(Kind.CONFLICT, "access.last-administrator")));
  }

  /** Somebody else gives a new password: the owner may have lost the second factor as well. */
  private Future<Void> reset(long id, Secret password) {
    return passwords
        .hash(password)
        .compose(hash -> table.reset(id, hash))
        .onSuccess(changed::accept)
        .mapEmpty();
  }

  /** Whoever lost the second factor comes in by password again. */
  Future<Account> takeFactor(long id) {
    return table.takeFactor(id).onSuccess(changed::accept).compose(done -> find(id));
  }

  /** The owner takes a new password. */
  Future<Account> newPassword(long id, Secret present, Secret wanted) {
    return lock(id)
        .compose(lock -> proven(lock, "current_password", present))
        .compose(
            lock -> {
              new AccountRules().password("new_password", wanted, lock.account().email()).check();
              return passwords.hash(wanted);
            })
        .compose(hash -> table.password(id, hash))
        .onSuccess(changed::accept)
        .compose(done -> find(id));
  }

  /** Fails where {@code password}, given as {@code field}, is not the one of {@code lock}. */
  Future<Lock> proven(Lock lock, String field, Secret password) {
    return passwords
        .matches(password, lock.passwordHash())
        .compose(
            right ->
                right
                    ? Future.succeededFuture(lock)
                    : Future.failedFuture(Failure.invalid(field, "access.password-wrong")));
  }

  /** Ends all sessions of the account. */
  Future<Account> logout(long id) {
    return sessions.end(id).onSuccess(changed::accept).compose(ended -> find(id));
  }
}
