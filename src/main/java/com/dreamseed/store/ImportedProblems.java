package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes problems of files: new ones are added, those with a known id brought up to date. */
public final class ImportedProblems {

  private static final List<String> CHANGEABLE =
      List.of("title", "content", "answer", "subject", "difficulty", "status", "updated_at");

  private final Dialect dialect;

  ImportedProblems(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Writes {@code problems}; only the columns the file has change a known one. */
  public Future<Void> write(Statements sql, List<ImportedProblem> problems, Set<String> columns) {
    String columnsButId =
        "title, content, answer, subject, difficulty, status, created_at, updated_at";
    String updates =
        CHANGEABLE.stream()
            .filter(columns::contains)
            .map(c -> c + " = excluded." + c)
            .collect(Collectors.joining(", "));
    List<Tuple> withId = new ArrayList<>();
    List<Tuple> withoutId = new ArrayList<>();
    for (ImportedProblem problem : problems) {
      Tuple values = problem.id() == null ? Tuple.tuple() : Tuple.of(problem.id());
      addAll(values, problem);
      (problem.id() == null ? withoutId : withId).add(values);
    }
    return sql.batch(
            "INSERT INTO problems (id, %s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET %s"
                .formatted(columnsButId, updates),
            withId)
        .compose(done -> dialect.passIds(sql, "problems"))
        .compose(
            done ->
                sql.batch(
                    "INSERT INTO problems (%s) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                        .formatted(columnsButId),
                    withoutId));
  }

  private static void addAll(Tuple values, ImportedProblem problem) {
    values
        .addString(problem.title())
        .addString(problem.content())
        .addString(problem.answer())
        .addString(problem.subject())
        .addString(problem.difficulty())
        .addString(problem.status())
        .addString(problem.createdAt())
        .addString(problem.updatedAt());
  }
}
