package com.dreamseed.cli;

import com.dreamseed.Version;
import com.dreamseed.settings.Settings;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the server until it is told to stop. */
@Command(
    name = "serve",
    description = "Runs the server until Ctrl-C or SIGTERM.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class ServeCommand implements Callable<Integer> {

  @Mixin private SettingsOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = options.read();
    RunningServer server = RunningServer.start(settings, Clock.systemUTC());
    server.announce(spec.commandLine().getOut(), settings.locale());
    return EndSignal.await(() -> server.close() ? Exit.OK : Exit.FAILED);
  }
}
