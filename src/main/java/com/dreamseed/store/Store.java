package com.dreamseed.store;

import com.dreamseed.Failure;
import com.dreamseed.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Function;

/** The database, open: its tables, its log, and the one way to write. */
public final class Store {

  private final Dialect dialect;
  private final Pools pools;
  private final Migrations migrations;
  private final LogTail log;
  private final Retention retention;
  private final Checkpoints checkpoints;
  private final PresenceTable presence;
  private final ActivityTable activities;
  private final ActivityList activityList;
  private final UserTable users;
  private final ProblemTable problems;
  private final Erasure erasure;
  private final AnnotationTable annotations;
  private final IdempotencyKeys idempotencyKeys;
  private final Imports imports;
  private final Transfers transfers;
  private final TableRows rows;
  private final AccountTable accounts;
  private final SessionTable sessions;
  private final ApiKeyTable apiKeys;
  private final AccessEpoch accessEpoch;
  private final AuditTable audit;
  private final AlertTables alerts;
  private final Leases leases;

  private Store(Vertx vertx, Dialect dialect) {
    this.dialect = dialect;
    this.pools = new Pools(vertx, dialect);
    this.migrations = new Migrations(pools, dialect);
    SealedLog sealed = new SealedLog(vertx, pools);
    this.log = new LogTail(pools, dialect, sealed);
    this.retention = new Retention(pools, log, sealed);
    this.checkpoints = new Checkpoints(pools);
    this.presence = new PresenceTable(pools);
    this.activities = new ActivityTable(pools);
    this.activityList = new ActivityList(pools, sealed);
    this.users = new UserTable(pools, dialect);
    this.problems = new ProblemTable(pools);
    this.erasure = new Erasure(pools, dialect);
    this.annotations = new AnnotationTable(pools);
    this.idempotencyKeys = new IdempotencyKeys(pools);
    this.imports = new Imports(pools);
    this.transfers = new Transfers(pools, erasure, sealed);
    this.rows = new TableRows(pools);
    this.accounts = new AccountTable(pools, dialect);
    this.sessions = new SessionTable(pools, accounts);
    this.apiKeys = new ApiKeyTable(pools);
    this.accessEpoch = new AccessEpoch(pools);
    this.audit = new AuditTable(pools, dialect);
    this.leases = new Leases(pools);
    this.alerts = AlertTables.of(pools, dialect, leases);
  }

  /**
   * Opens the database, making the file where there is none, and migrates it to the newest form.
   *
   * @return fails with {@code UNAVAILABLE} and one line that names the file where it cannot be used
   */
  public static Future<Store> open(Vertx vertx, Settings.Database settings) {
    return openUnmigrated(vertx, settings).compose(Store::ready);
  }

  private Future<Store> ready() {
    return migrations
        .up(Optional.empty())
        .compose(migrated -> settle())
        .map(this)
        .recover(e -> close().transform(closed -> Future.failedFuture(e)));
  }

  private Future<Void> settle() {
    return write(dialect::settle);
  }

  /** Opens the database as it is, for {@code migrate}. */
  public static Future<Store> openUnmigrated(Vertx vertx, Settings.Database settings) {
    Dialect dialect =
        settings
            .server()
            .<Dialect>map(PostgresDialect::new)
            .orElseGet(() -> new SqliteDialect(settings.path()));
    try {
      dialect.check();
    } catch (Failure e) {
      return Future.failedFuture(e);
    }
    return Future.succeededFuture(new Store(vertx, dialect));
  }

  /**
   * Runs {@code work} in a writing transaction: durable together when the future succeeds, nothing
   * done when it fails. On SQLite transactions run one after the other, on PostgreSQL a few side by
   * side.
   */
  public <T> Future<T> write(Function<Statements, Future<T>> work) {
    return pools.write(work);
  }

  /** Completes where the database takes a write; nothing is changed. */
  public Future<Void> tryToWrite() {
    return write(sql -> sql.run("UPDATE log_epoch SET epoch = epoch"));
  }

  /** Does now and then what a growing database needs: partitions for rows to come. Costs little. */
  public Future<Void> upkeep() {
    return write(dialect::upkeep);
  }

  public Migrations migrations() {
    return migrations;
  }

  public LogTail log() {
    return log;
  }

  public Retention retention() {
    return retention;
  }

  public Checkpoints checkpoints() {
    return checkpoints;
  }

  public PresenceTable presence() {
    return presence;
  }

  public ActivityTable activities() {
    return activities;
  }

  public ActivityList activityList() {
    return activityList;
  }

  public UserTable users() {
    return users;
  }

  public ProblemTable problems() {
    return problems;
  }

  public Erasure erasure() {
    return erasure;
  }

  public AnnotationTable annotations() {
    return annotations;
  }

  public IdempotencyKeys idempotencyKeys() {
    return idempotencyKeys;
  }

  public Imports imports() {
    return imports;
  }

  public Transfers transfers() {
    return transfers;
  }

  public TableRows rows() {
    return rows;
  }

  public AccountTable accounts() {
    return accounts;
  }

  public SessionTable sessions() {
    return sessions;
  }

  public ApiKeyTable apiKeys() {
    return apiKeys;
  }

  public AccessEpoch accessEpoch() {
    return accessEpoch;
  }

  public AuditTable audit() {
    return audit;
  }

  public AlertTables alerts() {
    return alerts;
  }

  public Leases leases() {
    return leases;
  }

  /** Finishes what is written and lets the database go. */
  public Future<Void> close() {
    return pools.close();
  }
}
