package com.dreamseed.store;

import com.dreamseed.access.ApiKey;
import com.dreamseed.access.KeyCommand;
import com.dreamseed.access.Scope;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The API keys, by the hash of each. */
public final class ApiKeyTable {

  /** More than anybody looks through. */
  private static final int MOST = 1_000;

  private static final String SELECT =
      """
      SELECT id, name, prefix, scopes, created_by, created_at, expires_at, last_used, revoked_at
      FROM api_keys""";

  private final Pools pools;

  ApiKeyTable(Pools pools) {
    this.pools = pools;
  }

  /** Adds a key; gives its id. */
  public Future<Long> add(KeyCommand.Create made, String prefix, String hash, Instant now) {
    String insert =
        """
        INSERT INTO api_keys (name, prefix, secret_hash, scopes, created_by, created_at, expires_at)
        VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id""";
    String scopes = made.scopes().stream().map(Scope::text).collect(Collectors.joining(","));
    String expires = made.expiresAt() == null ? null : Times.write(made.expiresAt());
    Tuple values =
        Tuple.tuple(
            Arrays.asList(made.name(), prefix, hash, scopes, made.by(), Times.write(now), expires));
    return pools
        .write(sql -> sql.list(insert, values, row -> Columns.number(row, 0)))
        .map(ids -> ids.get(0));
  }

  /** The keys, newest first. */
  public Future<List<ApiKey>> all() {
    return pools
        .reading()
        .list(SELECT + " ORDER BY id DESC LIMIT ?", Tuple.of(MOST), ApiKeyTable::key);
  }

  public Future<Optional<ApiKey>> find(long id) {
    return pools.reading().first(SELECT + " WHERE id = ?", Tuple.of(id), ApiKeyTable::key);
  }

  public Future<Optional<ApiKey>> find(String hash) {
    return pools
        .reading()
        .first(SELECT + " WHERE secret_hash = ?", Tuple.of(hash), ApiKeyTable::key);
  }

  /** Notes that the key is used. */
  public Future<Integer> used(long id, Instant now) {
    return pools.write(
        sql ->
            sql.run(
                "UPDATE api_keys SET last_used = ? WHERE id = ?", Tuple.of(Times.write(now), id)));
  }

  /** Revokes a key that is not revoked; gives the epoch that this begins. */
  public Future<Long> revoke(long id, Instant now) {
    String update = "UPDATE api_keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL";
    return pools.write(
        sql ->
            sql.run(update, Tuple.of(Times.write(now), id))
                .compose(revoked -> AccessEpoch.rise(sql)));
  }

  private static ApiKey key(Row row) {
    return new ApiKey(
        Columns.number(row, 0),
        Columns.text(row, 1),
        Columns.text(row, 2),
        scopes(Columns.text(row, 3)),
        Columns.text(row, 4),
        Columns.time(row, 5),
        Columns.time(row, 6),
        Columns.time(row, 7),
        Columns.time(row, 8));
  }

  private static List<Scope> scopes(String text) {
    return Arrays.stream(text.split(",")).map(Scope::named).flatMap(Optional::stream).toList();
  }
}
