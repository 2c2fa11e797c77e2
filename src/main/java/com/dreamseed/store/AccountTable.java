package com.dreamseed.store;

import com.dreamseed.access.Account;
import com.dreamseed.access.Role;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The accounts; whatever takes a right away ends the account's sessions in the same breath. */
public final class AccountTable {

  /**
   * What a login looks at.
   *
   * @param passwordHash null where there is no password
   * @param totpSecret sealed; null where there is none
   * @param totpStep the newest time step whose code was used
   */
  public record Lock(Account account, String passwordHash, String totpSecret, long totpStep) {}

  private static final String SELECT =
      """
      SELECT id, email, role, disabled, totp_confirmed, created_at, last_login, password_hash,
        totp_secret, totp_step
      FROM accounts""";

  private final Pools pools;
  private final Dialect dialect;

  AccountTable(Pools pools, Dialect dialect) {
    this.pools = pools;
    this.dialect = dialect;
  }

  /** Adds an account; gives its id. {@code passwordHash} may be null. */
  public Future<Long> add(String email, Role role, String passwordHash, Instant now) {
    String insert =
        """
        INSERT INTO accounts (email, role, password_hash, created_at) VALUES (?, ?, ?, ?)
        RETURNING id""";
    Tuple values = Tuple.of(email, role.text(), passwordHash, Times.write(now));
    return pools
        .write(sql -> sql.list(insert, values, row -> Columns.number(row, 0)))
        .map(ids -> ids.get(0));
  }

  /** Adds the first account of all; false where there is one already. */
  public Future<Boolean> addFirst(String email, Role role, String passwordHash, Instant now) {
    String insert =
        """
        INSERT INTO accounts (email, role, password_hash, created_at)
        SELECT ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM accounts)""";
    Tuple values = Tuple.of(email, role.text(), passwordHash, Times.write(now));
    return pools.write(sql -> sql.run(insert, values)).map(count -> count > 0);
  }

  /** Whether {@code failure}, of this table, says that another account has that e-mail. */
  public boolean isTaken(Throwable failure) {
    return dialect.isDuplicate(failure);
  }

  public Future<List<Account>> all() {
    return pools.reading().list(SELECT + " ORDER BY email", Tuple.tuple(), AccountTable::account);
  }

  public Future<Optional<Lock>> find(long id) {
    return pools.reading().first(SELECT + " WHERE id = ?", Tuple.of(id), AccountTable::lock);
  }

  public Future<Optional<Lock>> find(String email) {
    return pools.reading().first(SELECT + " WHERE email = ?", Tuple.of(email), AccountTable::lock);
  }

  /** How many accounts there are. */
  public Future<Long> count() {
    return pools.reading().number("SELECT count(*) FROM accounts");
  }

  /** How many can log in and do everything, {@code but} the one of that id. */
  public Future<Long> administrators(long but) {
    return pools
        .reading()
        .number(
            "SELECT count(*) FROM accounts WHERE role = 'admin' AND disabled = 0 AND id <> ?", but);
  }

  /** Gives the account another role and state; its sessions end. */
  public Future<Long> change(long id, Role role, boolean disabled) {
    return ending(
        id,
        "UPDATE accounts SET role = ?, disabled = ? WHERE id = ?",
        Tuple.of(role.text(), disabled ? 1 : 0, id));
  }

  /** Gives the account another password; its sessions end. */
  public Future<Long> password(long id, String hash) {
    return ending(id, "UPDATE accounts SET password_hash = ? WHERE id = ?", Tuple.of(hash, id));
  }

  /** Gives the account another password and no second factor; its sessions end. */
  public Future<Long> reset(long id, String hash) {
    return ending(
        id,
        """
        UPDATE accounts SET password_hash = ?, totp_secret = NULL, totp_confirmed = 0
        WHERE id = ?""",
        Tuple.of(hash, id));
  }

  /** Gives the account no second factor any more; its sessions end. */
  public Future<Long> takeFactor(long id) {
    return ending(
        id,
        "UPDATE accounts SET totp_secret = NULL, totp_confirmed = 0 WHERE id = ?",
        Tuple.of(id));
  }

  /** Keeps a sealed secret that is not yet confirmed. */
  public Future<Integer> enrol(long id, String secret) {
    return write(
        "UPDATE accounts SET totp_secret = ?, totp_confirmed = 0, totp_step = 0 WHERE id = ?",
        Tuple.of(secret, id));
  }

  /** Takes the second factor away. */
  public Future<Integer> unenrol(long id) {
    return write(
        "UPDATE accounts SET totp_secret = NULL, totp_confirmed = 0, totp_step = 0 WHERE id = ?",
        Tuple.of(id));
  }

  /** Uses up the code of {@code step}; false where it, or a later one, was used before. */
  public Future<Boolean> useStep(long id, long step) {
    return write(
            """
            UPDATE accounts SET totp_step = ?, totp_confirmed = 1
            WHERE id = ? AND totp_step < ? AND totp_secret IS NOT NULL""",
            Tuple.of(step, id, step))
        .map(count -> count > 0);
  }

  /** Notes a login. */
  Future<Integer> loggedIn(Statements sql, long id, Instant now) {
    return sql.run(
        "UPDATE accounts SET last_login = ? WHERE id = ?", Tuple.of(Times.write(now), id));
  }

  private Future<Integer> write(String update, Tuple values) {
    return pools.write(sql -> sql.run(update, values));
  }

  /** Gives the epoch that the change begins. */
  private Future<Long> ending(long id, String update, Tuple values) {
    return pools.write(
        sql ->
            sql.run(update, values)
                .compose(done -> sql.run("DELETE FROM sessions WHERE account_id = ?", Tuple.of(id)))
                .compose(ended -> AccessEpoch.rise(sql)));
  }

  static Account account(Row row) {
    return new Account(
        Columns.number(row, 0),
        Columns.text(row, 1),
        Role.named(Columns.text(row, 2)).orElse(Role.VIEWER),
        Columns.truth(row, 3),
        Columns.truth(row, 4),
        row.getValue(7) != null,
        Columns.time(row, 5),
        Columns.time(row, 6));
  }

  private static Lock lock(Row row) {
    return new Lock(
        account(row), Columns.text(row, 7), Columns.text(row, 8), Columns.number(row, 9));
  }
}
