package com.dreamseed.transfer;

import com.dreamseed.Failure;
import com.dreamseed.Phrase;
import com.dreamseed.store.ImportedFile;
import com.dreamseed.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Imports files: all of them are checked before the first is written, each is written in
 * transactions that record how far it came. Blocks; not for an event loop.
 */
public final class Import {

  private final Store store;
  private final ZoneId zone;
  private final Clock clock;
  private final Report report;

  /**
   * An import into {@code store}.
   *
   * @param zone the zone whose days times are shifted by
   */
  public Import(Store store, ZoneId zone, Clock clock, Report report) {
    this.store = store;
    this.zone = zone;
    this.clock = clock;
    this.report = report;
  }

  /**
   * Imports what {@code order} names.
   *
   * @throws Failure where a file cannot be read or has bad rows; then nothing is written
   */
  public ImportSummary run(ImportOrder order) {
    List<Load> loads = loads(SourceFiles.of(order.sources()), order.again());
    int known = (int) loads.stream().filter(Load::isDone).count();
    if (known == loads.size()) {
      return new ImportSummary(0, 0, 0, known);
    }
    Shift shift = new Shifting(report, clock, zone).of(loads, order.shiftToNow());
    People people = People.of(store.transfers().users());
    BadRows bad = new BadRows();
    List<FileImport<?>> imports = new ArrayList<>();
    for (Load load : loads) {
      FileImport<?> one = fileImport(load, shift, people, bad);
      if (!load.isDone()) {
        one.check();
        imports.add(one);
      } else if (load.file().kind() == Kind.USERS) {
        one.recognise();
      }
    }
    judge(bad, order.skipBad());
    long rows = 0;
    for (FileImport<?> one : imports) {
      rows += one.write();
    }
    return new ImportSummary(rows, bad.count(), imports.size(), known);
  }

  /** How far an earlier import of the same files came. */
  public enum State {
    NOT_BEGUN,
    BEGUN,
    DONE
  }

  /** How far an earlier import of what {@code order} names came. */
  public State state(ImportOrder order) {
    List<Load> loads = loads(SourceFiles.of(order.sources()), false);
    if (loads.stream().allMatch(Load::isDone)) {
      return State.DONE;
    }
    return loads.stream().allMatch(load -> load.before() == null) ? State.NOT_BEGUN : State.BEGUN;
  }

  /** By how many days the times of an earlier import lie behind those of one shifted to now. */
  public long daysBehind(ImportOrder order) {
    List<Load> loads = loads(SourceFiles.of(order.sources()), true);
    ImportedFile before = loads.get(0).before();
    Shift today = new Shifting(report, clock, zone).of(loads, true);
    return before == null ? 0 : (today.seconds() - before.shiftSeconds()) / 86_400;
  }

  private List<Load> loads(List<SourceFile> files, boolean again) {
    List<Load> loads = new ArrayList<>();
    Set<String> hashes = new HashSet<>();
    for (SourceFile file : files) {
      String hash = fingerprint(file);
      ImportedFile before = store.imports().find(hash).await().orElse(null);
      Load load = new Load(file, hash, before, again);
      if (!hashes.add(hash)) {
        report.say(Phrase.of("transfer.same-file", file.name()));
      } else {
        tell(load);
        loads.add(load);
      }
    }
    return loads;
  }

  private void tell(Load load) {
    if (load.isDone()) {
      report.say(Phrase.of("transfer.known-file", load.file().name()));
    } else if (load.rowsDone() > 0) {
      report.say(Phrase.of("transfer.goes-on", load.file().name(), load.rowsDone()));
    }
  }

  private String fingerprint(SourceFile file) {
    Phrase task = Phrase.of("transfer.reading", file.shortName());
    try (Report.Meter meter = report.meter(task, file.size(), Report.Unit.BYTES)) {
      return file.fingerprint(meter::reached);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private FileImport<?> fileImport(Load load, Shift shift, People people, BadRows bad) {
    var tables = store.transfers();
    Intake<?> intake =
        switch (load.file().kind()) {
          case USERS -> new UserIntake(store, people, clock);
          case USER_CHANGES -> new UserChangeIntake(tables.changes(), people, shift);
          case PROBLEMS -> new ProblemIntake(tables.problems(), clock);
          case ACTIVITIES -> new ActivityIntake(tables.activities(), people, clock);
        };
    return new FileImport<>(store, report, load, intake, shift, bad);
  }

  private void judge(BadRows bad, boolean skipBad) {
    bad.tell(report);
    if (bad.count() > 0 && !skipBad) {
      throw Failure.of(Failure.Kind.VALIDATION, "transfer.refused", bad.count());
    }
  }

  /** A reading error as a sentence that names file, line and reason. */
  static Failure failure(SourceFile file, IOException e) {
    if (e instanceof BadFile bad) {
      return bad.line() > 0
          ? Failure.of(
              Failure.Kind.VALIDATION,
              "transfer.bad-file-at",
              file.name(),
              bad.line(),
              bad.reason())
          : Failure.of(Failure.Kind.VALIDATION, "transfer.bad-file", file.name(), bad.reason());
    }
    throw new UncheckedIOException(file.name() + ": " + e.getMessage(), e);
  }
}
