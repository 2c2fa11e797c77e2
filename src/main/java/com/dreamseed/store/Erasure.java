package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Takes a person out of the tables and leaves the learner's numbers. It is one transaction, however
 * much the person did: half an erasure is none, and whoever is told that it is done may rely on it.
 * Neither the sign-up nor plan or country change, so no trigger writes a change of them, and a
 * replay counts what was counted before.
 */
public final class Erasure {

  /** How many activities are read and rewritten at a time; it bounds memory, not the whole. */
  private static final int PAGE = 5_000;

  private static final String ERASED = "erased-%@erased.invalid";

  private record Words(long id, String description, String metadata) {}

  private final Pools pools;
  private final Dialect dialect;
  private final ErasedEmails emails;

  Erasure(Pools pools, Dialect dialect) {
    this.pools = pools;
    this.dialect = dialect;
    this.emails = new ErasedEmails(pools);
  }

  /** The addresses of those who were erased, as hashes. */
  ErasedEmails emails() {
    return emails;
  }

  /** The condition that a user is erased. */
  static String is(String column) {
    return column + " LIKE '" + ERASED + "'";
  }

  /** The condition that a user is not erased. */
  static String not(String column) {
    return column + " NOT LIKE '" + ERASED + "'";
  }

  /** Those of {@code ids} that are users who were erased, as the transaction sees them. */
  public Future<Set<Long>> erased(Statements sql, Collection<Long> ids) {
    String select =
        "SELECT id FROM users WHERE id IN %s AND %s".formatted(dialect.numbers(), is("email"));
    String list = new JsonArray(new ArrayList<>(ids)).encode();
    return sql.list(select, Tuple.of(list), row -> Columns.number(row, 0)).map(HashSet::new);
  }

  /**
   * Erases the person; once more does no harm. Every node learns of it from the log, where it
   * stands as a change of the user that moves no number.
   *
   * @return false where there is no such user
   */
  public Future<Boolean> erase(long userId) {
    return pools.write(
        sql ->
            sql.number("SELECT count(*) FROM users WHERE id = ?", userId)
                .compose(
                    found ->
                        found == 0
                            ? Future.succeededFuture(false)
                            : remember(sql, userId)
                                .compose(v -> person(sql, userId))
                                .compose(v -> activities(sql, userId, 0))
                                .compose(v -> logged(sql, userId))
                                .map(true)));
  }

  /** An address that is a placeholder already is nobody's. */
  private Future<?> remember(Statements sql, long userId) {
    String select = "SELECT email FROM users WHERE id = ? AND " + not("email");
    return sql.first(select, Tuple.of(userId), row -> Columns.text(row, 0))
        .compose(
            email ->
                email.isEmpty()
                    ? Future.succeededFuture()
                    : emails.add(sql, email.get(), userId).mapEmpty());
  }

  private Future<?> person(Statements sql, long userId) {
    String usual = "erased-" + userId + "@erased.invalid";
    return sql.number("SELECT count(*) FROM users WHERE email = ? AND id <> ?", usual, userId)
        .map(taken -> taken == 0 ? usual : usual.replace("@", "-" + UUID.randomUUID() + "@"))
        .compose(email -> person(sql, userId, email));
  }

  private Future<?> person(Statements sql, long userId, String email) {
    String update =
        """
        UPDATE users SET
          email = CASE WHEN %s THEN ? ELSE email END, username = 'erased', metadata = NULL
        WHERE id = ?"""
            .formatted(not("email"));
    return sql.run(update, Tuple.of(email, userId));
  }

  private static Future<?> logged(Statements sql, long userId) {
    String insert = "INSERT INTO user_changes (user_id, field, changed_at) VALUES (?, 'erased', ?)";
    return sql.run(insert, Tuple.of(userId, Times.write(Instant.now())));
  }

  private Future<Void> activities(Statements sql, long userId, long after) {
    String select =
        """
        SELECT id, description, metadata FROM activities
        WHERE user_id = ? AND id > ? AND (description IS NOT NULL OR metadata IS NOT NULL)
        ORDER BY id LIMIT ?""";
    return sql.list(select, Tuple.of(userId, after, PAGE), Erasure::words)
        .compose(page -> rewrite(sql, page).map(page))
        .compose(
            page ->
                page.size() < PAGE
                    ? Future.succeededFuture()
                    : activities(sql, userId, page.get(page.size() - 1).id()));
  }

  private static Words words(Row row) {
    return new Words(Columns.number(row, 0), Columns.text(row, 1), Columns.text(row, 2));
  }

  private static Future<Void> rewrite(Statements sql, List<Words> page) {
    List<Tuple> changes = new ArrayList<>();
    for (Words words : page) {
      String metadata = KeptMetadata.of(words.metadata());
      if (words.description() != null || !Objects.equals(metadata, words.metadata())) {
        changes.add(Tuple.of(metadata, words.id()));
      }
    }
    return sql.batch(
        "UPDATE activities SET description = NULL, metadata = ? WHERE id = ?", changes);
  }
}
