package com.dreamseed.transfer;

import com.dreamseed.Phrase;
import com.dreamseed.store.ImportedProblem;
import com.dreamseed.store.ImportedProblems;
import com.dreamseed.store.Statements;
import com.dreamseed.store.Times;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Problems: recognised by id where the file gives one. */
final class ProblemIntake implements Intake<ImportedProblem> {

  private final ImportedProblems problems;
  private final String now;
  private final Roaring64Bitmap idsOfFile = new Roaring64Bitmap();

  ProblemIntake(ImportedProblems problems, Clock clock) {
    this.problems = problems;
    this.now = Times.write(clock.instant());
  }

  @Override
  public ImportedProblem read(Cells cells) {
    String status = cells.oneOf("status", "active", "inactive", "draft");
    String createdAt = cells.time("created_at");
    String updatedAt = cells.time("updated_at");
    String created = createdAt == null ? now : createdAt;
    return new ImportedProblem(
        cells.id("id", Long.MAX_VALUE),
        cells.required("title"),
        cells.required("content"),
        cells.text("answer"),
        cells.text("subject"),
        cells.oneOf("difficulty", "easy", "medium", "hard"),
        status == null ? "active" : status,
        created,
        updatedAt == null ? created : updatedAt);
  }

  @Override
  public List<Phrase> check(List<ImportedProblem> rows) {
    return rows.stream().map(this::check).collect(Collectors.toList());
  }

  private Phrase check(ImportedProblem problem) {
    if (problem.id() != null) {
      if (idsOfFile.contains(problem.id())) {
        return Phrase.of("transfer.double-id", problem.id());
      }
      idsOfFile.addLong(problem.id());
    }
    return null;
  }

  @Override
  public Future<Void> write(Statements sql, List<ImportedProblem> rows, Set<String> columns) {
    return problems.write(sql, rows, columns);
  }
}
