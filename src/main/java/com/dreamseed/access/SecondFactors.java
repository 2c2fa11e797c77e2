package com.dreamseed.access;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.access.SecondFactorCommand.Confirm;
import com.dreamseed.access.SecondFactorCommand.Enrol;
import com.dreamseed.access.SecondFactorCommand.Remove;
import com.dreamseed.settings.Secret;
import com.dreamseed.store.AccountTable;
import com.dreamseed.store.AccountTable.Lock;
import com.dreamseed.store.Store;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks for codes of authenticators, and lets accounts begin and end to use one. */
final class SecondFactors {

  private final AccountTable table;
  private final Accounts accounts;
  private final Attempts attempts;
  private final Seal seal;
  private final Clock clock;
  private final Totp totp = new Totp();

  SecondFactors(Store store, Accounts accounts, Attempts attempts, Seal seal, Clock clock) {
    this.table = store.accounts();
    this.accounts = accounts;
    this.attempts = attempts;
    this.seal = seal;
    this.clock = clock;
  }

  Future<SecondFactor> answer(SecondFactorCommand command) {
    if (command instanceof Enrol enrol) {
      return accounts.lock(enrol.id()).compose(this::enrol);
    }
    if (command instanceof Confirm confirm) {
      return attempts.of(Attempts.owner(confirm.id()), confirm.address(), () -> confirm(confirm));
    }
    Remove remove = (Remove) command;
    return attempts.of(Attempts.owner(remove.id()), remove.address(), () -> remove(remove));
  }

  /** Enrolling again would let whoever finds an open page take the account over. */
  private Future<SecondFactor> enrol(Lock lock) {
    if (lock.account().secondFactor()) {
      return Future.failedFuture(Failure.of(Kind.CONFLICT, "access.factor-there"));
    }
    byte[] secret = totp.fresh();
    String text = Totp.base32(secret);
    String uri = Totp.uri(lock.account().email(), text);
    return table
        .enrol(lock.account().id(), seal.close(secret, owner(lock)))
        .map(kept -> new SecondFactor(false, new Secret(text), new Secret(uri)));
  }

  private Future<SecondFactor> confirm(Confirm confirm) {
    return accounts
        .lock(confirm.id())
        .compose(
            lock ->
                lock.totpSecret() == null
                    ? Future.failedFuture(Failure.of(Kind.CONFLICT, "access.factor-not-begun"))
                    : use(lock, confirm.code()))
        .compose(
            used ->
                used
                    ? Future.succeededFuture(new SecondFactor(true, null, null))
                    : Future.failedFuture(Failure.invalid("code", "access.code-wrong")));
  }

  private Future<SecondFactor> remove(Remove remove) {
    return accounts
        .lock(remove.id())
        .compose(lock -> accounts.proven(lock, "password", remove.password()))
        .compose(lock -> table.unenrol(remove.id()))
        .map(done -> new SecondFactor(false, null, null));
  }

  /** Fails where the account of {@code lock} asks for a code and {@code code} is not it. */
  Future<Lock> check(Lock lock, Secret code) {
    if (!lock.account().secondFactor()) {
      return Future.succeededFuture(lock);
    }
    if (code == null) {
      return Future.failedFuture(Failure.about(Kind.UNAUTHORIZED, "code", "access.code-needed"));
    }
    return use(lock, code)
        .compose(
            used ->
                used
                    ? Future.succeededFuture(lock)
                    : Future.failedFuture(
                        Failure.about(Kind.UNAUTHORIZED, "code", "access.code-wrong")));
  }

  /** A code counts once: whoever looked over a shoulder comes too late. */
  private Future<Boolean> use(Lock lock, Secret code) {
    Optional<byte[]> secret = seal.open(lock.totpSecret(), owner(lock));
    if (secret.isEmpty()) {
      return Future.failedFuture(Failure.of(Kind.CONFLICT, "access.factor-sealed"));
    }
    OptionalLong step = Totp.matching(secret.get(), code.value(), clock.instant(), lock.totpStep());
    return step.isEmpty()
        ? Future.succeededFuture(false)
        : table.useStep(lock.account().id(), step.getAsLong());
  }

  private static String owner(Lock lock) {
    return Attempts.owner(lock.account().id());
  }
}
