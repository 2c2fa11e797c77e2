package com.dreamseed.transfer;

import com.dreamseed.Failure;
import com.dreamseed.Phrase;
import com.dreamseed.store.Retention;
import com.dreamseed.store.Seal;
import com.dreamseed.store.Store;
import com.dreamseed.store.TableRows;
import com.dreamseed.store.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Exports everything to files that {@link Import} reads. Works while the server runs: activities
 * are bounded first and users last, so that every activity's user is there. Blocks; not for an
 * event loop.
 */
public final class Export {

  private static final int PAGE = 10_000;

  private final TableRows rows;
  private final Retention retention;
  private final Report report;

  public Export(Store store, Report report) {
    this.rows = store.rows();
    this.retention = store.retention();
    this.report = report;
  }

  /**
   * Writes the files; gives the number of rows.
   *
   * @throws Failure where one is there already, or the directory cannot be made
   */
  public long run(ExportOrder order) {
    prepare(order);
    Map<Kind, Long> last = new EnumMap<>(Kind.class);
    for (Kind kind : List.of(Kind.ACTIVITIES, Kind.PROBLEMS, Kind.USER_CHANGES, Kind.USERS)) {
      last.put(kind, rows.last(kind.table()).await());
    }
    Seal seal = retention.seal().await();
    if (seal.dropped() > 0) {
      report.warn(Phrase.of("transfer.dropped", seal.dropped(), Times.write(seal.droppedBefore())));
    }
    long written = 0;
    for (Kind kind : Kind.values()) {
      written += write(kind, last.get(kind), order);
    }
    return written;
  }

  private static Path file(Kind kind, ExportOrder order) {
    return order.directory().resolve(kind.fileName() + (order.gzip() ? ".csv.gz" : ".csv"));
  }

  private static void prepare(ExportOrder order) {
    try {
      Files.createDirectories(order.directory());
    } catch (IOException e) {
      throw Failure.of(
          Failure.Kind.UNAVAILABLE, "transfer.no-directory", order.directory().toString());
    }
    for (Kind kind : Kind.values()) {
      Path file = file(kind, order);
      if (!order.force() && Files.exists(file)) {
        throw Failure.of(Failure.Kind.CONFLICT, "transfer.exists", file.toString());
      }
    }
  }

  /** Under another name until it is whole, so that nobody takes a half file for a whole one. */
  private long write(Kind kind, long last, ExportOrder order) {
    Path file = file(kind, order);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    long count = rows.count(kind.table(), last).await();
    Phrase task = Phrase.of("transfer.exporting", file.getFileName().toString());
    try (Report.Meter meter = report.meter(task, count, Report.Unit.ROWS);
        CsvFile csv = new CsvFile(kind, part, order.gzip())) {
      write(kind, last, csv, meter);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
    try {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
    report.say(Phrase.of("transfer.exported", file.toString(), count));
    return count;
  }

  private void write(Kind kind, long last, CsvFile csv, Report.Meter meter) throws IOException {
    long after = 0;
    long done = 0;
    List<List<String>> page = page(kind, after, last);
    while (!page.isEmpty()) {
      for (List<String> row : page) {
        csv.write(normal(kind, row));
      }
      done += page.size();
      meter.reached(done);
      after = Long.parseLong(page.get(page.size() - 1).get(0));
      page = page(kind, after, last);
    }
  }

  private List<List<String>> page(Kind kind, long after, long last) {
    return rows.after(kind.table(), after, last, PAGE).await();
  }

  /** Times of other programs are written in our form; one that cannot be read stays as it is. */
  private static List<String> normal(Kind kind, List<String> row) {
    for (int i = 0; i < row.size(); i++) {
      boolean time = kind.isTime(kind.columns().get(i)) || isTimeOfChange(kind, row, i);
      long millis = time ? Times.millis(row.get(i)) : Times.UNREADABLE;
      if (millis != Times.UNREADABLE) {
        row.set(i, Times.write(Instant.ofEpochMilli(millis)));
      }
    }
    return row;
  }

  private static boolean isTimeOfChange(Kind kind, List<String> row, int column) {
    return kind == Kind.USER_CHANGES
        && kind.columns().get(column).endsWith("_value")
        && "created".equals(row.get(kind.columns().indexOf("field")));
  }
}
