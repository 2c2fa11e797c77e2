package com.dreamseed.cli;

import com.dreamseed.Settings;
import com.dreamseed.store.DatabaseCopy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a backup in the place of the database. */
@Command(
    name = "restore",
    description = {
      "Puts the backup in FILE in the place of the database (DB_PATH or DATABASE_URL). Stop the"
          + " servers first.",
      "",
      "FILE is checked before anything is touched: whole, and made by this version or an older one."
          + " What was there is kept aside, and the last line says where. Sessions, keys and waiting"
          + " alert mails are those of the backup's moment again."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class RestoreCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "a file that backup has written")
  private Path file;

  @Option(names = "--force", description = "also where the database holds something")
  private boolean force;

  @Mixin private SettingsOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = options.read();
    Console console = Console.of(spec, settings.locale());
    DatabaseCopy copy = DatabaseCopy.of(settings.database());
    copy.check(file);
    copy.checkTarget(force);
    Optional<String> aside = copy.restore(file);
    OpenStore.of(settings.database()).close();
    console.say("restore.done", file, settings.database().place());
    aside.ifPresent(where -> console.say("restore.aside", where));
    return Exit.OK;
  }
}
