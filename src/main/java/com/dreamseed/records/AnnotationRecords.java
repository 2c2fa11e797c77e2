package com.dreamseed.records;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.store.AnnotationTable;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/** Makes, finds and takes away annotations. */
final class AnnotationRecords {

  private static final List<String> KINDS = List.of("note", "alert", "deploy");

  private final AnnotationTable table;
  private final Clock clock;

  AnnotationRecords(AnnotationTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  Future<AnnotationList> answer(AnnotationCommand command) {
    if (command instanceof AnnotationCommand.Create create) {
      return create(create);
    }
    if (command instanceof AnnotationCommand.Delete delete) {
      return delete(delete.id());
    }
    AnnotationCommand.Between asked = (AnnotationCommand.Between) command;
    return table.between(asked.from(), asked.to()).map(AnnotationList::new);
  }

  private Future<AnnotationList> create(AnnotationCommand.Create annotation) {
    Faults faults = new Faults();
    faults.need("text", annotation.text());
    faults.oneOf("kind", annotation.kind(), KINDS);
    return faults
        .<AnnotationList>failed()
        .orElseGet(
            () ->
                table
                    .create(annotation, clock.instant())
                    .map(made -> new AnnotationList(List.of(made))));
  }

  private Future<AnnotationList> delete(long id) {
    return table
        .delete(id)
        .compose(
            there ->
                there
                    ? Future.succeededFuture(new AnnotationList(List.of()))
                    : Future.failedFuture(Failure.of(Kind.NOT_FOUND, "records.no-annotation", id)));
  }
}
