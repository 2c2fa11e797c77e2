package com.dreamseed.cli;

import com.dreamseed.Version;
import com.dreamseed.settings.Secret;
import com.dreamseed.settings.Settings;
import com.dreamseed.simulation.Simulation;
import com.dreamseed.simulation.Simulation.Play;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays learners against a running server. */
@Command(
    name = "simulate",
    description = {
      "Plays learners against a running server, to see it live: they sign up, log in, visit pages,"
          + " try problems and now and then take a better plan.",
      "The same learners are found again by their e-mail when the command is repeated."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class SimulateCommand implements Callable<Integer> {

  @Mixin private SimulationOptions simulation;

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8002",
      description = "the server (default: ${DEFAULT-VALUE})")
  private URI url;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = {
        "API key with the scopes ingest and read, for a server in production.",
        "Others on this machine see arguments; DREAMSEED_KEY in the environment does the same."
      })
  private String key;

  @Option(
      names = "--duration",
      converter = SimulationOptions.Time.class,
      description = "ends after this time, such as 90s, 5m or 2h (default: Ctrl-C ends it)")
  private Duration duration;

  @Mixin private SettingsOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    check();
    Settings settings = options.read();
    SimulationStatus status = new SimulationStatus(Console.of(spec, settings.locale()));
    Play play =
        new Play(
            url,
            simulation.users(),
            simulation.rate(),
            simulation.seed(),
            Duration.ZERO,
            null,
            Optional.ofNullable(key == null ? System.getenv("DREAMSEED_KEY") : key)
                .map(Secret::new));
    Vertx vertx = Vertx.vertx();
    try (Simulation running = new Simulation(vertx, play, Clock.systemUTC(), status)) {
      EndSignal signal = EndSignal.on(() -> ended(running, status));
      try {
        status.sum(running.run(duration));
      } finally {
        signal.cancel();
      }
    } finally {
      vertx.close().await();
    }
    return Exit.OK;
  }

  private static int ended(Simulation running, SimulationStatus status) {
    status.sum(running.stop());
    return Exit.OK;
  }

  private void check() {
    String mistake = simulation.mistake();
    if (url.getHost() == null
        || !Set.of("http", "https")
            .contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT))) {
      mistake = "--url=%s: must be http://host[:port]".formatted(url);
    }
    if (mistake != null) {
      throw new ParameterException(spec.commandLine(), mistake);
    }
  }
}
