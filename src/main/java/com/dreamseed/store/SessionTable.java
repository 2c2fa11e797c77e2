package com.dreamseed.store;

import com.dreamseed.access.Account;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;

/** The open sessions; a row is a session, and without its row a token is worth nothing. */
public final class SessionTable {

  /** A session and whose it is. */
  public record Open(Account account, Instant createdAt, Instant lastSeen) {}

  private static final String SELECT =
      """
      SELECT a.id, a.email, a.role, a.disabled, a.totp_confirmed, a.created_at, a.last_login,
        a.password_hash, s.created_at AS begun_at, s.last_seen
      FROM sessions s JOIN accounts a ON a.id = s.account_id
      WHERE s.token_hash = ? AND a.disabled = 0""";

  private final Pools pools;
  private final AccountTable accounts;

  SessionTable(Pools pools, AccountTable accounts) {
    this.pools = pools;
    this.accounts = accounts;
  }

  /** Begins a session; false where the account was disabled or changed meanwhile. */
  public Future<Boolean> begin(String hash, AccountTable.Lock lock, String address, Instant now) {
    long id = lock.account().id();
    String insert =
        """
        INSERT INTO sessions (token_hash, account_id, address, created_at, last_seen)
        SELECT ?, id, ?, ?, ? FROM accounts
        WHERE id = ? AND disabled = 0 AND coalesce(password_hash, '') = ?""";
    String at = Times.write(now);
    String password = lock.passwordHash() == null ? "" : lock.passwordHash();
    Tuple values = Tuple.of(hash, address, at, at, id, password);
    return pools.write(
        sql ->
            sql.run(insert, values)
                .compose(count -> accounts.loggedIn(sql, id, now).map(noted -> count > 0)));
  }

  /** The session of that hash, whose account may log in. */
  public Future<Optional<Open>> find(String hash) {
    return pools.reading().first(SELECT, Tuple.of(hash), SessionTable::open);
  }

  private static Open open(Row row) {
    return new Open(AccountTable.account(row), Columns.time(row, 8), Columns.time(row, 9));
  }

  /** Notes that the session is used. */
  public Future<Integer> seen(String hash, Instant now) {
    return pools.write(
        sql ->
            sql.run(
                "UPDATE sessions SET last_seen = ? WHERE token_hash = ?",
                Tuple.of(Times.write(now), hash)));
  }

  /** Ends all sessions of an account; gives the epoch that this begins. */
  public Future<Long> end(long account) {
    return pools.write(
        sql ->
            sql.run("DELETE FROM sessions WHERE account_id = ?", Tuple.of(account))
                .compose(ended -> AccessEpoch.rise(sql)));
  }

  /** Lets sessions go that nobody can use again; gives how many. */
  public Future<Integer> purge(Instant seenBefore, Instant begunBefore) {
    Tuple values = Tuple.of(Times.write(seenBefore), Times.write(begunBefore));
    return pools.write(
        sql -> sql.run("DELETE FROM sessions WHERE last_seen < ? OR created_at < ?", values));
  }
}
