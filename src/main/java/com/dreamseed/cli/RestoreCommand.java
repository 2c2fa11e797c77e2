package com.dreamseed.cli;

import com.dreamseed.Version;
import com.dreamseed.settings.Settings;
import com.dreamseed.store.DatabaseCopy;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Mixin private BackupFile file;
  @Mixin private SettingsOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = options.read();
    Console console = Console.of(spec, settings.locale());
    DatabaseCopy copy = DatabaseCopy.of(settings.database());
    copy.check(file.path);
    copy.checkTarget(file.force);
    Optional<String> aside = copy.restore(file.path);
    OpenStore.of(settings.database()).close();
    console.say("restore.done", file.path, settings.database().place());
    aside.ifPresent(where -> console.say("restore.aside", where));
    return Exit.OK;
  }
}
