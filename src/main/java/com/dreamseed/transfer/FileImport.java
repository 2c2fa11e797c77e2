package com.dreamseed.transfer;

import com.dreamseed.Failure;
import com.dreamseed.Phrase;
import com.dreamseed.store.Store;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Checks one file and writes it.
 *
 * @param <T> a row of it, taken apart
 */
final class FileImport<T> {

  /** Rows a transaction; records of the file, bad ones included. */
  static final int TRANSACTION = 10_000;

  private static final int CHECKED_TOGETHER = 2_000;

  private final Store store;
  private final Report report;
  private final Load load;
  private final Intake<T> intake;
  private final Shift shift;
  private final BadRows bad;
  private long rows;

  FileImport(Store store, Report report, Load load, Intake<T> intake, Shift shift, BadRows bad) {
    this.store = store;
    this.report = report;
    this.load = load;
    this.intake = intake;
    this.shift = shift;
    this.bad = bad;
  }

  /** A row with what it says, or with what is wrong about it. */
  private record Entry<T>(Row row, T value, Phrase problem) {}

  /** Reads the whole file and collects its bad rows; writes nothing. */
  void check() {
    read(bad);
  }

  /** Learns from a file that was imported before who its users are. */
  void recognise() {
    read(new BadRows());
  }

  private void read(BadRows found) {
    Phrase task = Phrase.of("transfer.checking", load.file().shortName());
    List<Entry<T>> page = new ArrayList<>(CHECKED_TOGETHER);
    try (Report.Meter meter = report.meter(task, load.file().size(), Report.Unit.BYTES);
        Rows source = load.file().rows(meter::reached)) {
      for (Row row = source.next(); row != null; row = source.next()) {
        rows = row.number();
        page.add(entry(row));
        if (page.size() == CHECKED_TOGETHER) {
          check(page, found);
        }
      }
      check(page, found);
    } catch (IOException e) {
      throw Import.failure(load.file(), e);
    }
  }

  private Entry<T> entry(Row row) {
    if (row.problem() != null) {
      return new Entry<>(row, null, row.problem());
    }
    try {
      return new Entry<>(row, intake.read(new Cells(load.file().kind(), row, shift)), null);
    } catch (BadCell e) {
      return new Entry<>(row, null, e.reason());
    }
  }

  private void check(List<Entry<T>> page, BadRows found) {
    Iterator<Phrase> problems =
        intake.check(page.stream().map(Entry::value).filter(Objects::nonNull).toList()).iterator();
    for (Entry<T> entry : page) {
      Phrase problem = entry.value() == null ? entry.problem() : problems.next();
      if (problem != null) {
        found.add(load.file(), entry.row(), problem);
      }
    }
    page.clear();
  }

  /** Writes the good rows that are not written yet; gives how many. */
  long write() {
    if (!load.isInterrupted()) {
      String name = load.file().shortName();
      store
          .imports()
          .start(load.hash(), name, load.file().kind().fileName(), load.isKnown(), shift.seconds())
          .await();
    }
    Phrase task = Phrase.of("transfer.writing", load.file().shortName());
    long written;
    try (Report.Meter meter = report.meter(task, rows, Report.Unit.ROWS);
        Rows source = load.file().rows(bytes -> {})) {
      written = write(source, meter);
    } catch (IOException e) {
      throw Import.failure(load.file(), e);
    }
    store.imports().finish(load.hash()).await();
    report.say(Phrase.of("transfer.written", load.file().name(), written, bad.count(load.file())));
    if (intake.passedOver() > 0) {
      report.say(Phrase.of("transfer.erased", load.file().name(), intake.passedOver()));
    }
    return written;
  }

  /** While one transaction is written, the rows of the next are read. */
  private long write(Rows source, Report.Meter meter) throws IOException {
    Future<Void> writing = Future.succeededFuture();
    List<T> page = new ArrayList<>(TRANSACTION);
    long written = 0;
    long number = 0;
    long before = load.rowsDone();
    for (Row row = source.next(); row != null; row = source.next()) {
      number = row.number();
      if (number > load.rowsDone() && !bad.contains(load.file(), row)) {
        page.add(intake.read(new Cells(load.file().kind(), row, shift)));
      }
      if (number % TRANSACTION == 0 && number > load.rowsDone()) {
        writing.await();
        written += page.size();
        writing = write(List.copyOf(page), source.columns(), before, number, meter);
        before = number;
        page.clear();
      }
    }
    writing.await();
    write(List.copyOf(page), source.columns(), before, number, meter).await();
    return written + page.size();
  }

  private Future<Void> write(
      List<T> page, Set<String> columns, long before, long number, Report.Meter meter) {
    String name = load.file().shortName();
    return store
        .write(
            sql ->
                store
                    .imports()
                    .progress(sql, load.hash(), name, before, number)
                    .compose(ours -> intake.write(sql, page, columns)))
        .recover(this::explained)
        .onSuccess(done -> meter.reached(number));
  }

  /** What was free when it was checked can be taken by another program before it is written. */
  private Future<Void> explained(Throwable e) {
    return Future.failedFuture(
        store.users().isTaken(e)
            ? Failure.of(Failure.Kind.CONFLICT, "transfer.overtaken", load.file().name())
            : e);
  }
}
