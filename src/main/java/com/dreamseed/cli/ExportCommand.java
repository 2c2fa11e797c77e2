package com.dreamseed.cli;

import com.dreamseed.Version;
import com.dreamseed.settings.Settings;
import com.dreamseed.transfer.Export;
import com.dreamseed.transfer.ExportOrder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Exports everything to files that import reads. */
@Command(
    name = "export",
    description = {
      "Exports users, their recorded changes, problems and activities to CSV files in a folder.",
      "Import reads them back. Works while the server runs."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class ExportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "folder for the files, made when missing")
  private Path directory;

  @Option(names = "--force", description = "overwrite files that are there")
  private boolean force;

  @Option(names = "--gzip", description = "pack the files")
  private boolean gzip;

  @Mixin private SettingsOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = options.read();
    Console console = Console.of(spec, settings.locale());
    try (OpenStore open = OpenStore.of(settings.database())) {
      long rows = new Export(open.store(), console).run(new ExportOrder(directory, force, gzip));
      console.say("cli.exported", rows, directory.toString());
    }
    return Exit.OK;
  }
}
