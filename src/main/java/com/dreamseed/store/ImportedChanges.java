package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the recorded changes of users that a file brings along. */
public final class ImportedChanges {

  private record Fact(long user, String field, String oldValue, String newValue, String at) {}

  private final Dialect dialect;

  ImportedChanges(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Writes those that are not recorded yet. A change keeps the file's id where that is above all
   * others, else it gets the next: readers of the log read by id, so none may come in below.
   */
  public Future<Void> write(Statements sql, List<ImportedChange> changes) {
    return dialect
        .holdIds(sql, "user_changes")
        .compose(held -> sql.number("SELECT COALESCE(MAX(id), 0) FROM user_changes"))
        .compose(last -> recorded(sql, changes).compose(r -> add(sql, changes, last, r)))
        .compose(added -> dialect.passIds(sql, "user_changes"));
  }

  private Future<Set<Fact>> recorded(Statements sql, List<ImportedChange> changes) {
    String select =
        """
        SELECT user_id, field, old_value, new_value, changed_at FROM user_changes
        WHERE user_id IN %s"""
            .formatted(dialect.numbers());
    Set<Long> users = new HashSet<>();
    changes.forEach(c -> users.add(c.userId()));
    return sql.list(select, Tuple.of(ImportedUsers.json(users)), ImportedChanges::fact)
        .map(ImportedChanges::withBeginnings);
  }

  private static Fact fact(Row row) {
    return new Fact(
        Columns.number(row, 0),
        Columns.text(row, 1),
        Columns.text(row, 2),
        Columns.text(row, 3),
        Columns.text(row, 4));
  }

  /** A user begins once, whatever the times say. */
  private static Set<Fact> withBeginnings(List<Fact> facts) {
    Set<Fact> all = new HashSet<>(facts);
    facts.stream().filter(f -> f.field().equals("created")).forEach(f -> all.add(begun(f.user())));
    return all;
  }

  private static Fact begun(long user) {
    return new Fact(user, "created", null, null, null);
  }

  private static Future<Void> add(
      Statements sql, List<ImportedChange> changes, long last, Set<Fact> recorded) {
    List<Tuple> rows = new ArrayList<>();
    long id = last;
    for (ImportedChange c : changes) {
      Fact fact = new Fact(c.userId(), c.field(), c.oldValue(), c.newValue(), c.changedAt());
      boolean again = c.field().equals("created") && recorded.contains(begun(c.userId()));
      if (!again && recorded.add(fact)) {
        id = c.id() != null && c.id() > id ? c.id() : id + 1;
        rows.add(
            Tuple.of(id, c.userId(), c.field())
                .addString(c.oldValue())
                .addString(c.newValue())
                .addString(c.changedAt()));
      }
    }
    String insert =
        """
        INSERT INTO user_changes (id, user_id, field, old_value, new_value, changed_at)
        VALUES (?, ?, ?, ?, ?, ?)""";
    return sql.batch(insert, rows);
  }
}
