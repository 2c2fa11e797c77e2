package com.dreamseed.transfer;

import com.dreamseed.Phrase;
import com.dreamseed.store.ImportedChange;
import com.dreamseed.store.ImportedChanges;
import com.dreamseed.store.Statements;
import com.dreamseed.store.Times;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Users' recorded changes: an export brings them along, so that conversions keep their dates. They
 * may tell of users who are gone.
 */
final class UserChangeIntake implements Intake<ImportedChange> {

  private final ImportedChanges changes;
  private final People people;
  private final Shift shift;

  UserChangeIntake(ImportedChanges changes, People people, Shift shift) {
    this.changes = changes;
    this.people = people;
    this.shift = shift;
  }

  @Override
  public ImportedChange read(Cells cells) {
    cells.required("user_id");
    cells.required("changed_at");
    String field = cells.required("field");
    boolean ofTime = field.equals("created");
    return new ImportedChange(
        cells.id("id", Long.MAX_VALUE),
        cells.id("user_id", UserIntake.HIGHEST_ID),
        cells.oneOf("field", "created", "user_type", "country", "deleted", "erased"),
        value(cells.text("old_value"), ofTime),
        value(cells.text("new_value"), ofTime),
        cells.time("changed_at"));
  }

  private String value(String text, boolean ofTime) {
    long millis = ofTime ? Times.millis(text) : Times.UNREADABLE;
    return millis == Times.UNREADABLE
        ? text
        : Times.write(Instant.ofEpochMilli(shift.shifted(millis)));
  }

  @Override
  public List<Phrase> check(List<ImportedChange> rows) {
    rows.stream()
        .filter(c -> c.field().equals("created") && c.oldValue() == null)
        .forEach(c -> people.addHistory(c.userId()));
    return Collections.nCopies(rows.size(), null);
  }

  @Override
  public Future<Void> write(Statements sql, List<ImportedChange> rows, Set<String> columns) {
    return changes.write(sql, rows.stream().map(c -> c.of(people.idOf(c.userId()))).toList());
  }
}
