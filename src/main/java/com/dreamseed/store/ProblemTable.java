package com.dreamseed.store;

import com.dreamseed.records.Problem;
import com.dreamseed.records.ProblemCommand;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The exercises. */
public final class ProblemTable {

  private static final String SELECT =
      """
      SELECT id, title, content, answer, subject, difficulty, status, created_at, updated_at
      FROM problems""";

  /** The columns a client may change. */
  private static final Set<String> CHANGEABLE =
      Set.of("title", "content", "answer", "subject", "difficulty", "status");

  private final Pools pools;

  ProblemTable(Pools pools) {
    this.pools = pools;
  }

  /** Adds a problem; gives the id. */
  public Future<Long> create(ProblemCommand.Create problem, Instant now) {
    String insert =
        """
        INSERT INTO problems
          (title, content, answer, subject, difficulty, status, created_at, updated_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";
    Tuple values =
        Tuple.tuple()
            .addString(problem.title())
            .addString(problem.content())
            .addString(problem.answer())
            .addString(problem.subject())
            .addString(problem.difficulty())
            .addString(problem.status() == null ? "active" : problem.status())
            .addString(Times.write(now))
            .addString(Times.write(now));
    return pools.write(sql -> sql.number(insert, values));
  }

  /** Changes the named columns and the time of change; false where there is no such problem. */
  public Future<Boolean> change(long id, Map<String, String> fields, Instant now) {
    Map<String, String> changed = new TreeMap<>(fields);
    changed.keySet().retainAll(CHANGEABLE);
    if (changed.isEmpty()) {
      return find(id).map(Optional::isPresent);
    }
    changed.put("updated_at", Times.write(now));
    String sets = String.join(", ", changed.keySet().stream().map(c -> c + " = ?").toList());
    Tuple values = Tuple.tuple(new ArrayList<>(changed.values())).addLong(id);
    return pools
        .write(sql -> sql.run("UPDATE problems SET " + sets + " WHERE id = ?", values))
        .map(count -> count > 0);
  }

  public Future<Optional<Problem>> find(long id) {
    return pools.reading().first(SELECT + " WHERE id = ?", Tuple.of(id), ProblemTable::problem);
  }

  /** The titles of the problems with these ids, by id. */
  public Future<Map<Long, String>> titlesOf(Collection<Long> ids) {
    return pools
        .reading()
        .texts("SELECT id, title FROM problems WHERE id IN " + pools.dialect().numbers(), ids);
  }

  /** The problems asked for, newest first, and one more where there are more. */
  public Future<List<Problem>> list(ProblemCommand.List asked) {
    StringBuilder where = new StringBuilder(" WHERE id < ?");
    Tuple values = Tuple.of(asked.before());
    equal(where, values, "subject", asked.subject());
    equal(where, values, "difficulty", asked.difficulty());
    equal(where, values, "status", asked.status());
    String sql = SELECT + where + " ORDER BY id DESC LIMIT ?";
    return pools.reading().list(sql, values.addInteger(asked.limit() + 1), ProblemTable::problem);
  }

  private static void equal(StringBuilder where, Tuple values, String column, String wanted) {
    if (wanted != null) {
      where.append(" AND ").append(column).append(" = ?");
      values.addString(wanted);
    }
  }

  private static Problem problem(Row row) {
    return new Problem(
        Columns.number(row, 0),
        Columns.text(row, 1),
        Columns.text(row, 2),
        Columns.text(row, 3),
        Columns.text(row, 4),
        Columns.text(row, 5),
        Columns.text(row, 6),
        Columns.time(row, 7),
        Columns.time(row, 8));
  }
}
