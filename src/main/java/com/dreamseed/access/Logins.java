package com.dreamseed.access;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.access.LoginCommand.ByPassword;
import com.dreamseed.access.LoginCommand.ByProvider;
import com.dreamseed.settings.Secret;
import com.dreamseed.store.AccountTable;
import com.dreamseed.store.AccountTable.Lock;
import com.dreamseed.store.Store;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;

/** Begins sessions: by password and second factor, or by the word of the identity provider. */
final class Logins {

  private final Store store;
  private final Accounts accounts;
  private final AccountTable table;
  private final Passwords passwords;
  private final SecondFactors factors;
  private final Attempts attempts;
  private final Seal seal;
  private final Sessions sessions;
  private final Clock clock;
  private final Optional<IdentityProvider> provider;
  private final Tokens tokens = new Tokens();

  Logins(
      Store store,
      Accounts accounts,
      Passwords passwords,
      SecondFactors factors,
      Attempts attempts,
      Seal seal,
      Sessions sessions,
      Clock clock,
      Optional<IdentityProvider> provider) {
    this.store = store;
    this.accounts = accounts;
    this.table = store.accounts();
    this.passwords = passwords;
    this.factors = factors;
    this.attempts = attempts;
    this.seal = seal;
    this.sessions = sessions;
    this.clock = clock;
    this.provider = provider;
  }

  Future<LoggedIn> answer(LoginCommand command) {
    return command instanceof ByPassword login
        ? attempts.of(AccountRules.normal(login.email()), login.address(), () -> byPassword(login))
        : byProvider((ByProvider) command);
  }

  private Future<LoggedIn> byPassword(ByPassword login) {
    return table
        .find(AccountRules.normal(login.email()))
        .compose(found -> proven(found, login.password()))
        .compose(lock -> factors.check(lock, login.code()))
        .compose(lock -> begin(lock, login.address()));
  }

  /** The same words, after the same time, whatever was wrong. */
  private Future<Lock> proven(Optional<Lock> found, Secret password) {
    return passwords
        .matches(password, found.map(Lock::passwordHash).orElse(null))
        .compose(
            right ->
                right && !found.get().account().disabled()
                    ? Future.succeededFuture(found.get())
                    : Future.failedFuture(refused()));
  }

  private static Failure refused() {
    return Failure.of(Kind.UNAUTHORIZED, "access.login-refused");
  }

  /** The provider knows the person; who is disabled here stays out. */
  private Future<LoggedIn> byProvider(ByProvider login) {
    return provider
        .map(known -> known.finish(login))
        .orElseGet(() -> Future.failedFuture(noProvider()))
        .compose(this::account)
        .compose(lock -> begin(lock, login.address()));
  }

  /** Where no identity provider is set. */
  static Failure noProvider() {
    return Failure.of(Kind.NOT_FOUND, "access.provider-none");
  }

  private Future<Lock> account(Person person) {
    String email = AccountRules.normal(person.email());
    return table
        .find(email)
        .compose(found -> found.isPresent() ? Future.succeededFuture(found) : join(email, person))
        .map(found -> found.orElseThrow(Logins::unknown))
        .compose(
            lock ->
                lock.account().disabled()
                    ? Future.failedFuture(unknown())
                    : inRole(lock, person.role().orElse(lock.account().role())));
  }

  private static Failure unknown() {
    return Failure.of(Kind.FORBIDDEN, "access.provider-unknown");
  }

  /** Whom the provider gives a role here gets an account; anybody else is nobody here. */
  private Future<Optional<Lock>> join(String email, Person person) {
    if (person.role().isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    new AccountRules().email(email).check();
    return table
        .add(email, person.role().get(), null, clock.instant())
        .transform(added -> table.find(email));
  }

  /** The provider's role becomes the one here, but never takes the last administrator away. */
  private Future<Lock> inRole(Lock lock, Role role) {
    Account account = lock.account();
    return account.role() == role
        ? Future.succeededFuture(lock)
        : accounts
            .change(account.id(), role, null, null)
            .compose(done -> accounts.lock(account.id()));
  }

  private Future<LoggedIn> begin(Lock lock, String address) {
    String token = tokens.fresh();
    String hash = Tokens.hash(token);
    return store
        .sessions()
        .begin(seal.session(hash), lock, address, clock.instant())
        .compose(begun -> begun ? sessions.identify(hash) : Future.failedFuture(refused()))
        .map(identity -> new LoggedIn(new Secret(token), identity));
  }
}
