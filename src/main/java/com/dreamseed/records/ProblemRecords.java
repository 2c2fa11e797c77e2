package com.dreamseed.records;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.store.ProblemTable;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/** Makes, changes, finds and lists problems. */
final class ProblemRecords {

  private final ProblemTable table;
  private final Clock clock;

  ProblemRecords(ProblemTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  Future<ProblemPage> answer(ProblemCommand command) {
    if (command instanceof ProblemCommand.Create create) {
      return create(create);
    }
    if (command instanceof ProblemCommand.Change change) {
      return change(change);
    }
    if (command instanceof ProblemCommand.Find find) {
      return find(find.id());
    }
    return list((ProblemCommand.List) command);
  }

  private Future<ProblemPage> create(ProblemCommand.Create problem) {
    return ProblemRules.faults(problem)
        .<ProblemPage>failed()
        .orElseGet(() -> table.create(problem, clock.instant()).compose(this::find));
  }

  private Future<ProblemPage> change(ProblemCommand.Change change) {
    return ProblemRules.faults(change.fields())
        .<ProblemPage>failed()
        .orElseGet(
            () ->
                table
                    .change(change.id(), change.fields(), clock.instant())
                    .compose(there -> find(change.id())));
  }

  private Future<ProblemPage> find(long id) {
    return table
        .find(id)
        .map(
            problem ->
                problem
                    .map(p -> new ProblemPage(List.of(p), false))
                    .orElseThrow(() -> Failure.of(Kind.NOT_FOUND, "records.no-problem", id)));
  }

  private Future<ProblemPage> list(ProblemCommand.List asked) {
    return table
        .list(asked)
        .map(
            found ->
                new ProblemPage(
                    found.subList(0, Math.min(found.size(), asked.limit())),
                    found.size() > asked.limit()));
  }
}
