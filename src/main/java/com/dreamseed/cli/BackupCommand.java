package com.dreamseed.cli;

import com.dreamseed.Version;
import com.dreamseed.settings.Settings;
import com.dreamseed.store.DatabaseCopy;
import com.dreamseed.transfer.Backup;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Copies the database to a file. */
@Command(
    name = "backup",
    description = {
      "Copies the whole database to FILE while servers use it: all that was committed when it began."
          + " FILE appears when it is whole, checked and on the disk.",
      "",
      "Of SQLite it is a database itself; of PostgreSQL an archive that pg_dump makes, which must be"
          + " installed here. FILE holds personal data and password hashes: keep it like the"
          + " database. \"dreamseed restore\" reads it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class BackupCommand implements Callable<Integer> {

  @Mixin private BackupFile file;
  @Mixin private SettingsOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = options.read();
    Console console = Console.of(spec, settings.locale());
    long began = System.nanoTime();
    long bytes =
        new Backup(DatabaseCopy.of(settings.database()), console).write(file.path, file.force);
    String seconds = "%.1f".formatted((System.nanoTime() - began) / 1e9);
    String megabytes = "%.1f".formatted(bytes / 1e6);
    console.say("backup.written", settings.database().place(), file.path, megabytes, seconds);
    return Exit.OK;
  }
}
