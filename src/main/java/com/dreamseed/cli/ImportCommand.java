package com.dreamseed.cli;

import com.dreamseed.Phrase;
import com.dreamseed.Version;
import com.dreamseed.settings.Settings;
import com.dreamseed.transfer.Import;
import com.dreamseed.transfer.ImportOrder;
import com.dreamseed.transfer.ImportSummary;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports users, problems and activities from files. */
@Command(
    name = "import",
    description = {
      "Imports users.csv, problems.csv and activities.csv or .ndjson, packed by gzip or not.",
      "",
      "All files are checked first; then they are written in transactions of 10,000 rows. The same"
          + " command goes on where an interrupted one stopped. A user with a known e-mail keeps"
          + " id and sign-up time; name, plan, country and metadata follow the file, and the file's"
          + " activities are booked on that user. Works while the server runs."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class ImportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR|FILE", arity = "1..*", description = "what to import")
  private List<Path> sources;

  @Option(names = "--skip-bad", description = "leave bad rows out instead of importing nothing")
  private boolean skipBad;

  @Option(names = "--again", description = "import files once more that were imported before")
  private boolean again;

  @Option(
      names = "--shift-to-now",
      description =
          "shift all times alike, so that the last day of activity is today in REPORT_TIMEZONE: by"
              + " whole days, or, where that would reach into the future, so that it ends now")
  private boolean shiftToNow;

  @Mixin private SettingsOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = options.read();
    Console console = Console.of(spec, settings.locale());
    Thread onInterrupt = new Thread(() -> console.warn(Phrase.of("cli.interrupted")));
    try (OpenStore open = OpenStore.of(settings.database())) {
      Runtime.getRuntime().addShutdownHook(onInterrupt);
      long began = System.nanoTime();
      ImportSummary summary =
          new Import(open.store(), settings.reporting().zone(), Clock.systemUTC(), console)
              .run(new ImportOrder(sources, skipBad, again, shiftToNow));
      tell(console, summary, Duration.ofNanos(System.nanoTime() - began));
    } finally {
      remove(onInterrupt);
    }
    return Exit.OK;
  }

  private static void tell(Console console, ImportSummary summary, Duration time) {
    if (summary.files() == 0) {
      console.say("cli.nothing-new");
      return;
    }
    String seconds = "%.1f".formatted(time.toMillis() / 1000.0);
    String key = summary.skipped() == 0 ? "cli.imported" : "cli.imported-skipping";
    if (summary.skipped() == 0) {
      console.say(key, summary.rows(), summary.files(), seconds);
    } else {
      console.say(key, summary.rows(), summary.files(), summary.skipped(), seconds);
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook is running: somebody interrupts us.
    }
  }
}
