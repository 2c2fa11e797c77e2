package com.dreamseed.cli;

import com.dreamseed.Version;
import com.dreamseed.settings.Setting;
import com.dreamseed.settings.Settings;
import com.dreamseed.simulation.Simulation;
import com.dreamseed.simulation.Simulation.Play;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what DreamSeed does: sample data up to today, and simulated learners who move it. */
@Command(
    name = "demo",
    description = {
      "Serves sample data on a database of its own (./dreamseed_demo.db), with simulated learners"
          + " who are at it. Needs nothing but this program.",
      "DB_PATH and DATABASE_URL count only from the command line here."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class DemoCommand implements Callable<Integer> {

  private static final Path DATABASE = Path.of("dreamseed_demo.db");
  private static final Duration SIGNED_UP_WITHIN = Duration.ofDays(45);
  private static final Duration NEWCOMERS = Duration.ofSeconds(12);

  @Option(names = "--fresh", description = "start anew: delete ./dreamseed_demo.db first")
  private boolean fresh;

  @Option(names = "--open", description = "open the page in a browser")
  private boolean open;

  @Mixin private SimulationOptions simulation;
  @Mixin private SettingsOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = settings();
    Console console = Console.of(spec, settings.locale());
    Clock clock = Clock.systemUTC();
    DemoData data = new DemoData(settings, clock, console);
    if (fresh) {
      data.forget();
    }
    data.prepare();
    RunningServer server = RunningServer.start(settings, clock);
    server.announce(spec.commandLine().getOut(), settings.locale());
    if (open) {
      Browser.show(server.url(), console);
    }
    return play(server, clock, new SimulationStatus(console));
  }

  private int play(RunningServer server, Clock clock, SimulationStatus status) {
    Play play =
        new Play(
            URI.create(server.url()),
            simulation.users(),
            simulation.rate(),
            simulation.seed(),
            SIGNED_UP_WITHIN,
            NEWCOMERS);
    try (Simulation running = new Simulation(server.vertx(), play, clock, status)) {
      EndSignal signal = EndSignal.on(() -> ended(running, server, status));
      try {
        running.run(null);
      } finally {
        signal.cancel();
      }
    } finally {
      server.close();
    }
    return Exit.OK;
  }

  private static int ended(Simulation running, RunningServer server, SimulationStatus status) {
    status.sum(running.stop());
    return server.close() ? Exit.OK : Exit.FAILED;
  }

  private Settings settings() {
    String mistake = simulation.mistake();
    boolean elsewhere =
        options.given(Setting.DB_PATH) != null || options.given(Setting.DATABASE_URL) != null;
    if (fresh && elsewhere) {
      mistake = "--fresh deletes only ./dreamseed_demo.db; delete another database yourself";
    }
    if (mistake != null) {
      throw new ParameterException(spec.commandLine(), mistake);
    }
    return ofDemo(options.read(), elsewhere);
  }

  /** A database of its own, and a quiet log: every simulated deed would be a line of it. */
  private Settings ofDemo(Settings read, boolean elsewhere) {
    boolean quiet =
        options.given(Setting.LOG_LEVEL) == null && options.given(Setting.DEBUG) == null;
    Settings.Logging logging = read.logging();
    return new Settings(
        read.http(),
        quiet ? new Settings.Logging("WARN", logging.json(), logging.allRequests()) : logging,
        elsewhere ? read.database() : new Settings.Database(DATABASE),
        read.cache(),
        read.reporting(),
        read.locale(),
        read.cluster(),
        read.access(),
        read.alerts(),
        read.tracing());
  }
}
