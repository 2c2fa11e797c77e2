package com.dreamseed;

import com.dreamseed.cli.AccountCommand;
import com.dreamseed.cli.BackupCommand;
import com.dreamseed.cli.DemoCommand;
import com.dreamseed.cli.Exit;
import com.dreamseed.cli.ExportCommand;
import com.dreamseed.cli.ImportCommand;
import com.dreamseed.cli.KeyCommand;
import com.dreamseed.cli.MigrateCommand;
import com.dreamseed.cli.RestoreCommand;
import com.dreamseed.cli.ServeCommand;
import com.dreamseed.cli.SimulateCommand;
import com.dreamseed.cli.SmokeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: what DreamSeed can be asked to do. */
@Command(
    name = "dreamseed",
    description = "Live analytics server for learning platforms.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      MigrateCommand.class,
      SimulateCommand.class,
      SmokeCommand.class,
      AccountCommand.class,
      KeyCommand.class,
      HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:it was tried and failed; the reason is on standard error",
      "2:the command line or a setting is wrong; nothing was tried"
    })
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The whole command line, ready to execute; tests run it in process. */
  public static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setParameterExceptionHandler(Exit::onBadArguments)
        .setExecutionExceptionHandler(Exit::onFailure)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
