package com.dreamseed.store;

import com.dreamseed.records.Annotation;
import com.dreamseed.records.AnnotationCommand;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The dated notes. */
public final class AnnotationTable {

  /** More than any chart can show; people write these, and programs at most now and then. */
  private static final int MOST = 10_000;

  private final Pools pools;

  AnnotationTable(Pools pools) {
    this.pools = pools;
  }

  /** Adds an annotation; gives it as it stands. */
  public Future<Annotation> create(AnnotationCommand.Create made, Instant now) {
    String insert =
        "INSERT INTO annotations (date, text, kind, created_at) VALUES (?, ?, ?, ?) RETURNING id";
    Tuple values = Tuple.of(made.date().toString(), made.text(), made.kind(), Times.write(now));
    Instant kept = now.truncatedTo(ChronoUnit.MILLIS);
    return pools
        .write(sql -> sql.number(insert, values))
        .map(id -> new Annotation(id, made.date(), made.text(), made.kind(), kept));
  }

  /** Takes an annotation away; false where there is none. */
  public Future<Boolean> delete(long id) {
    return pools
        .write(sql -> sql.run("DELETE FROM annotations WHERE id = ?", Tuple.of(id)))
        .map(count -> count > 0);
  }

  /** The annotations of these days, both included, in order. */
  public Future<List<Annotation>> between(LocalDate from, LocalDate to) {
    String select =
        """
        SELECT id, date, text, kind, created_at FROM annotations
        WHERE date >= ? AND date <= ? ORDER BY date, id LIMIT ?""";
    return pools
        .reading()
        .list(select, Tuple.of(from.toString(), to.toString(), MOST), AnnotationTable::annotation)
        .map(rows -> rows.stream().flatMap(Optional::stream).toList());
  }

  /** Empty where another program wrote a day that is none, such as 30 February. */
  private static Optional<Annotation> annotation(Row row) {
    try {
      LocalDate date = LocalDate.parse(Columns.text(row, 1));
      return Optional.of(
          new Annotation(
              Columns.number(row, 0),
              date,
              Columns.text(row, 2),
              Columns.text(row, 3),
              Columns.time(row, 4)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
