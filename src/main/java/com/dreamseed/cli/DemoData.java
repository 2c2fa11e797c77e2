package com.dreamseed.cli;

import com.dreamseed.settings.Settings;
import com.dreamseed.store.Store;
import com.dreamseed.store.TableRows.Table;
import com.dreamseed.transfer.Import;
import com.dreamseed.transfer.ImportOrder;
import com.dreamseed.transfer.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The sample data of the demo: real learners' traces, shifted so that they end today. */
final class DemoData {

  private static final String SAMPLE = "/samples/python-tutor/";
  private static final List<String> FILES = List.of("users.csv", "problems.csv", "activities.csv");

  private final Settings settings;
  private final Clock clock;
  private final Console console;

  DemoData(Settings settings, Clock clock, Console console) {
    this.settings = settings;
    this.clock = clock;
    this.console = console;
  }

  /** Deletes the database with the files that SQLite keeps beside it. */
  void forget() {
    Path file = settings.database().path();
    try {
      for (String ending : List.of("", "-wal", "-shm", "-journal")) {
        Files.deleteIfExists(Path.of(file + ending));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be deleted: " + e.getMessage(), e);
    }
  }

  /** Imports the sample into an empty database; says when the one that is there has aged. */
  void prepare() {
    Path folder = unpacked();
    try (OpenStore open = OpenStore.of(settings.database())) {
      prepare(open.store(), new ImportOrder(List.of(folder), false, false, true));
    } finally {
      delete(folder);
    }
  }

  private void prepare(Store store, ImportOrder order) {
    Import quiet = new Import(store, settings.reporting().zone(), clock, Report.SILENT);
    Import.State state = quiet.state(order);
    if (state == Import.State.DONE) {
      long behind = quiet.daysBehind(order);
      if (behind > 0) {
        console.say("demo.aged", behind);
      }
    } else if (state == Import.State.BEGUN || store.rows().last(Table.USERS).await() == 0) {
      console.say("demo.importing");
      long rows = quiet.run(order).rows();
      console.say("demo.imported", rows);
    }
  }

  private static Path unpacked() {
    try {
      Path folder = Files.createTempDirectory("dreamseed-sample");
      for (String name : FILES) {
        try (InputStream in = DemoData.class.getResourceAsStream(SAMPLE + name)) {
          Files.copy(in, folder.resolve(name));
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("the sample data cannot be unpacked: " + e.getMessage(), e);
    }
  }

  private static void delete(Path folder) {
    try {
      for (String name : FILES) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    } catch (IOException e) {
      // Left for the system to clear away.
    }
  }
}
