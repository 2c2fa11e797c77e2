package com.dreamseed.access;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.settings.Environment;
import com.dreamseed.settings.Settings;
import com.dreamseed.store.Store;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Answers who somebody is, lets people in and out, and keeps the audit log. */
public final class AccessVerticle extends VerticleBase {

  /** While an open transaction of somebody keeps the database from looking moved. */
  private static final long LOOK_EVERY = 2_000;

  private static final long PURGE_EVERY = 600_000;

  private final Bus bus;
  private final Store store;
  private final Settings settings;
  private final Clock clock;
  private Passwords passwords;
  private AuditLog audit;
  private EpochWatch epoch;

  public AccessVerticle(Bus bus, Store store, Settings settings, Clock clock) {
    this.bus = bus;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    passwords = new Passwords(vertx);
    audit = new AuditLog(store);
    epoch = new EpochWatch(bus, store.accessEpoch());
    FirstAdministrator first = new FirstAdministrator(store, passwords, clock);
    return first
        .make(settings.access().administrator())
        .compose(
            made ->
                settings.http().environment() == Environment.PRODUCTION
                    ? first.demand()
                    : Future.succeededFuture())
        .compose(there -> epoch.begin())
        .compose(begun -> listen());
  }

  private Future<?> listen() {
    Seal seal = new Seal(settings.access().sessionSecret());
    Attempts attempts = new Attempts(bus);
    Sessions sessions = new Sessions(store, seal, settings.access(), clock);
    Keys keys = new Keys(store, clock, epoch::changed);
    Accounts accounts = new Accounts(store, passwords, clock, epoch::changed);
    SecondFactors factors = new SecondFactors(store, accounts, attempts, seal, clock);
    Optional<IdentityProvider> provider =
        settings.access().provider().map(known -> new IdentityProvider(vertx, known, seal, clock));
    Logins logins =
        new Logins(store, accounts, passwords, factors, attempts, seal, sessions, clock, provider);
    vertx.setPeriodic(LOOK_EVERY, timer -> epoch.look());
    vertx.setPeriodic(PURGE_EVERY, timer -> sessions.purge());
    return Future.all(
        List.of(
            bus.answer(
                Addresses.IDENTIFY,
                c ->
                    c.kind() == Credential.Kind.KEY
                        ? keys.identify(c.hash())
                        : sessions.identify(c.hash())),
            bus.answer(Addresses.LOGIN, logins::answer),
            bus.answer(Addresses.PROVIDER_LOGIN, asked -> begin(provider)),
            bus.answer(Addresses.ACCOUNTS, new AccountDesk(accounts, attempts)::answer),
            bus.answer(Addresses.SECOND_FACTOR, factors::answer),
            bus.answer(Addresses.API_KEYS, keys::answer),
            bus.answer(Addresses.AUDIT_LOG, audit::page),
            bus.subscribe(Addresses.AUDITED, audit::add),
            bus.subscribe(Addresses.DATABASE_MOVED, moved -> epoch.look()),
            bus.subscribe(Addresses.RIGHTS_CHANGED, epoch::heard)));
  }

  private static Future<ProviderLogin> begin(Optional<IdentityProvider> provider) {
    return provider
        .map(IdentityProvider::begin)
        .orElseGet(() -> Future.failedFuture(Logins.noProvider()));
  }

  @Override
  public Future<?> stop() {
    return Future.join(
        audit == null ? Future.succeededFuture() : audit.close(),
        passwords == null ? Future.succeededFuture() : passwords.close());
  }
}
