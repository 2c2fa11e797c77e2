package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Takes a person out of the tables and leaves the learner's numbers. It is one transaction, however
 * much the person did: half an erasure is none, and whoever is told that it is done may rely on it.
 * Neither the sign-up nor plan or country change, so no trigger writes a change, and a replay
 * counts what was counted before.
 */
public final class Erasure {

  /** How many activities are read and rewritten at a time; it bounds memory, not the whole. */
  private static final int PAGE = 5_000;

  private static final String ERASED = "erased-%@erased.invalid";

  private record Words(long id, String description, String metadata) {}

  private final Pools pools;

  Erasure(Pools pools) {
    this.pools = pools;
  }

  /** The condition that a user is not erased. */
  static String not(String column) {
    return column + " NOT LIKE '" + ERASED + "'";
  }

  /**
   * Erases the person; once more does no harm.
   *
   * @param kept makes of an activity's metadata what may stay; null for nothing
   * @return false where there is no such user
   */
  public Future<Boolean> erase(long userId, UnaryOperator<String> kept) {
    return pools.write(
        sql ->
            sql.number("SELECT count(*) FROM users WHERE id = ?", userId)
                .compose(
                    found ->
                        found == 0
                            ? Future.succeededFuture(false)
                            : person(sql, userId)
                                .compose(v -> activities(sql, userId, 0, kept))
                                .map(true)));
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

  private Future<Void> activities(
      Statements sql, long userId, long after, UnaryOperator<String> kept) {
    String select =
        """
        SELECT id, description, metadata FROM activities
        WHERE user_id = ? AND id > ? AND (description IS NOT NULL OR metadata IS NOT NULL)
        ORDER BY id LIMIT ?""";
    return sql.list(select, Tuple.of(userId, after, PAGE), Erasure::words)
        .compose(page -> rewrite(sql, page, kept).map(page))
        .compose(
            page ->
                page.size() < PAGE
                    ? Future.succeededFuture()
                    : activities(sql, userId, page.get(page.size() - 1).id(), kept));
  }

  private static Words words(Row row) {
    return new Words(Columns.number(row, 0), Columns.text(row, 1), Columns.text(row, 2));
  }

  private static Future<Void> rewrite(
      Statements sql, List<Words> page, UnaryOperator<String> kept) {
    List<Tuple> changes = new ArrayList<>();
    for (Words words : page) {
      String metadata = words.metadata() == null ? null : kept.apply(words.metadata());
      if (words.description() != null || !Objects.equals(metadata, words.metadata())) {
        changes.add(Tuple.of(metadata, words.id()));
      }
    }
    return sql.batch(
        "UPDATE activities SET description = NULL, metadata = ? WHERE id = ?", changes);
  }
}
