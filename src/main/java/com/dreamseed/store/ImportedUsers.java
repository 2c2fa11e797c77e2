package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes users of files: new ones are added, those with a known e-mail brought up to date. */
public final class ImportedUsers {

  /** What a file may change of a known user; the time of sign-up stays. */
  private static final List<String> CHANGEABLE =
      List.of("username", "user_type", "last_activity", "country", "metadata");

  private static final String LATER_ACTIVITY =
      """
      last_activity = CASE
        WHEN users.last_activity IS NULL OR users.last_activity < excluded.last_activity
        THEN excluded.last_activity ELSE users.last_activity END""";

  private final Pools pools;

  ImportedUsers(Pools pools) {
    this.pools = pools;
  }

  private Future<Set<String>> known(Statements sql, Collection<String> emails) {
    String select = "SELECT email FROM users WHERE email IN " + pools.dialect().texts();
    return sql.list(select, Tuple.of(json(emails)), row -> Columns.text(row, 0)).map(HashSet::new);
  }

  /** A page of users' ids above {@code after}, rising. */
  public Future<List<Long>> ids(long after, int limit) {
    String select = "SELECT id FROM users WHERE id > ? ORDER BY id LIMIT ?";
    return pools.reading().list(select, Tuple.of(after, limit), ImportedUsers::id);
  }

  private static long id(Row row) {
    return Columns.number(row, 0);
  }

  /**
   * Writes {@code users}.
   *
   * @param columns the columns the file has; only these change a known user
   * @param withHistory ids, as the file gives them, of users whose recorded changes come along in a
   *     file of their own: for the new ones of them no changes are recorded here
   */
  public Future<Void> write(
      Statements sql, List<ImportedUser> users, Set<String> columns, Set<Long> withHistory) {
    List<String> emails = users.stream().map(ImportedUser::email).toList();
    return sql.number("SELECT COALESCE(MAX(id), 0) FROM user_changes")
        .compose(
            lastChange ->
                known(sql, emails)
                    .compose(known -> upsert(sql, users, columns).map(known))
                    .compose(known -> forget(sql, lastChange, users, known, withHistory)));
  }

  private Future<Void> upsert(Statements sql, List<ImportedUser> users, Set<String> columns) {
    List<Tuple> withId = new ArrayList<>();
    List<Tuple> withoutId = new ArrayList<>();
    for (ImportedUser user : users) {
      Tuple values = user.id() == null ? Tuple.tuple() : Tuple.of(user.id());
      addAll(values, user);
      if (columns.contains("user_type")) {
        values.addString(user.userType());
      }
      (user.id() == null ? withoutId : withId).add(values);
    }
    String others =
        "email, username, created_at, last_activity, is_online, country, metadata, user_type";
    String values = "?, ?, ?, ?, ?, ?, ?, COALESCE(?, 'free')";
    String rest = " ON CONFLICT (email) DO UPDATE SET " + updates(columns);
    String insertWithId =
        "INSERT INTO users (id, " + others + ") VALUES (?, " + values + ")" + rest;
    String insert = "INSERT INTO users (" + others + ") VALUES (" + values + ")" + rest;
    return sql.batch(insertWithId, withId)
        .compose(done -> withId.isEmpty() ? done() : pools.dialect().passIds(sql, "users"))
        .compose(done -> sql.batch(insert, withoutId));
  }

  private static Future<Void> done() {
    return Future.succeededFuture();
  }

  private static String updates(Set<String> columns) {
    Stream<String> sets =
        CHANGEABLE.stream()
            .filter(columns::contains)
            .map(
                column ->
                    switch (column) {
                      case "user_type" -> "user_type = COALESCE(?, users.user_type)";
                      case "last_activity" -> LATER_ACTIVITY;
                      default -> column + " = excluded." + column;
                    });
    return sets.collect(Collectors.joining(", "));
  }

  private static void addAll(Tuple values, ImportedUser user) {
    values
        .addString(user.email())
        .addString(user.username())
        .addString(user.createdAt())
        .addString(user.lastActivity())
        .addString(Boolean.TRUE.equals(user.online()) ? "1" : "0")
        .addString(user.country())
        .addString(user.metadata())
        .addString(user.userType());
  }

  /** The triggers have recorded a beginning for each new user; a file will tell the true one. */
  private Future<Void> forget(
      Statements sql,
      long lastChange,
      List<ImportedUser> users,
      Set<String> known,
      Set<Long> withHistory) {
    List<Long> added =
        users.stream()
            .filter(
                u -> u.id() != null && withHistory.contains(u.id()) && !known.contains(u.email()))
            .map(ImportedUser::id)
            .toList();
    String delete =
        "DELETE FROM user_changes WHERE id > ? AND user_id IN " + pools.dialect().numbers();
    return added.isEmpty()
        ? Future.succeededFuture()
        : sql.run(delete, Tuple.of(lastChange, json(added))).mapEmpty();
  }

  static String json(Collection<?> values) {
    return new JsonArray(new ArrayList<>(values)).encode();
  }
}
