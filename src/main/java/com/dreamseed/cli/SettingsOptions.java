package com.dreamseed.cli;

import com.dreamseed.settings.Setting;
import com.dreamseed.settings.SettingError;
import com.dreamseed.settings.Settings;
import com.dreamseed.settings.SettingsReader;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/**
 * Gives a command one option for each {@link Setting}: {@code --db-path} for {@code DB_PATH} and so
 * on. Used as a {@link Mixin}.
 */
@Command
public final class SettingsOptions {

  private final Map<Setting, String> given = new EnumMap<>(Setting.class);

  /** Called by picocli with the command this is mixed into. */
  @Spec(Spec.Target.MIXEE)
  void mixedInto(CommandSpec command) {
    ArgGroupSpec.Builder group =
        ArgGroupSpec.builder()
            .validate(false)
            .order(100)
            .heading(
                "%nSettings, each also an environment variable (DB_PATH for --db-path) or a line%n"
                    + "of .env or conf/dreamseed.yaml; the command line wins:%n");
    for (Setting setting : Setting.values()) {
      group.addArg(option(setting));
    }
    command.addArgGroup(group.build());
    command.usageMessage().abbreviateSynopsis(true);
  }

  private OptionSpec option(Setting setting) {
    String fallback =
        setting.fallback().isEmpty() ? "" : " (default: %s)".formatted(setting.fallback());
    ISetter setter =
        new ISetter() {
          @Override
          public <T> T set(T value) {
            remember(setting, (String) value);
            return value;
          }
        };
    return OptionSpec.builder(setting.option())
        .type(String.class)
        .paramLabel(setting.secret() ? "SECRET" : "VALUE")
        .description((setting.meaning() + fallback).replace("%", "%%"))
        .setter(setter)
        .build();
  }

  private void remember(Setting setting, String value) {
    if (value == null) {
      given.remove(setting);
    } else {
      given.put(setting, value.strip());
    }
  }

  /**
   * The settings: command line, then environment, {@code .env}, {@code conf/dreamseed.yaml} of the
   * working directory, defaults.
   *
   * @throws SettingError where one is malformed
   */
  public Settings read() {
    return SettingsReader.read(given, System.getenv(), Path.of(""));
  }

  /** What the command line gave for {@code setting}, or null. */
  String given(Setting setting) {
    return given.get(setting);
  }

  /** The language to print in: that of the settings where they can be read, else English. */
  Locale locale() {
    try {
      return read().locale();
    } catch (SettingError e) {
      return Locale.ENGLISH;
    }
  }

  /** The settings options of {@code command}, or none where it takes no settings. */
  static Locale localeOf(CommandSpec command) {
    return command.mixins().values().stream()
        .map(CommandSpec::userObject)
        .filter(SettingsOptions.class::isInstance)
        .map(o -> ((SettingsOptions) o).locale())
        .findFirst()
        .orElse(Locale.ENGLISH);
  }
}
