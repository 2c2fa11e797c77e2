package com.dreamseed.cli;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.Phrase;
import com.dreamseed.Version;
import com.dreamseed.settings.Settings;
import com.dreamseed.store.Migrations;
import com.dreamseed.store.Migrations.Step;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the steps of the database's form, takes them, or takes them back. */
@Command(
    name = "migrate",
    description = "Brings the database to the form this version knows, or back; serve does it too.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class MigrateCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: status, up or down");
  }

  @Command(
      name = "status",
      description = "Lists every migration and when it was applied.",
      mixinStandardHelpOptions = true)
  int status(@Mixin SettingsOptions options) {
    Settings settings = options.read();
    try (OpenStore open = existing(settings)) {
      for (Step step : open.store().migrations().status().await()) {
        Object when = step.appliedAt().orElseGet(() -> text(settings, "migrate.pending"));
        spec.commandLine()
            .getOut()
            .printf("%s  %-23s  %s%n", step.version(), when, step.description());
      }
      spec.commandLine().getOut().flush();
    }
    return Exit.OK;
  }

  @Command(
      name = "up",
      description = "Applies the migrations that are missing.",
      mixinStandardHelpOptions = true)
  int up(
      @Option(
              names = "--to",
              paramLabel = "VERSION",
              description = "the last one to apply; without it all are")
          String to,
      @Mixin SettingsOptions options) {
    Settings settings = options.read();
    try (OpenStore open = OpenStore.unmigrated(settings.database())) {
      List<String> taken = open.store().migrations().up(Optional.ofNullable(to)).await();
      tell(settings, taken, "migrate.applied");
    }
    return Exit.OK;
  }

  @Command(
      name = "down",
      description = {
        "Takes migrations back, the newest first. Stop servers before.",
        "Users, activities and problems stay; what DreamSeed kept beside them goes (history of plans,"
            + " checkpoints, accounts, keys, alerts)."
      },
      mixinStandardHelpOptions = true)
  int down(
      @Option(
              names = "--to",
              paramLabel = "VERSION",
              description =
                  "the last one to keep, or 'none' to take all back; without it one is taken back")
          String to,
      @Mixin SettingsOptions options) {
    Settings settings = options.read();
    try (OpenStore open = existing(settings)) {
      Migrations migrations = open.store().migrations();
      String keep = to == null ? beforeLast(migrations.status().await()) : to;
      tell(settings, migrations.down(keep).await(), "migrate.taken-back");
    }
    return Exit.OK;
  }

  private static String beforeLast(List<Step> steps) {
    List<Step> applied = steps.stream().filter(s -> s.appliedAt().isPresent()).toList();
    return applied.size() < 2 ? Migrations.NONE : applied.get(applied.size() - 2).version();
  }

  /** Only {@code up} makes a database; the others would hide a mistyped path. */
  private static OpenStore existing(Settings settings) {
    boolean onServer = settings.database().server().isPresent();
    if (!onServer && !Files.exists(settings.database().path())) {
      throw Failure.of(Kind.UNAVAILABLE, "migrate.no-database", settings.database().place());
    }
    return OpenStore.unmigrated(settings.database());
  }

  private void tell(Settings settings, List<String> versions, String key) {
    Console console = Console.of(spec, settings.locale());
    versions.forEach(version -> console.say(key, version));
    if (versions.isEmpty()) {
      console.say("migrate.nothing");
    }
  }

  private static String text(Settings settings, String key) {
    return Phrase.of(key).in(settings.locale());
  }
}
