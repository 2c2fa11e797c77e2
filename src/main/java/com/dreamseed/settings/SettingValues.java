package com.dreamseed.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings as text, and what each kind of value is read to. */
final class SettingValues {

  private final Map<Setting, String> values = new EnumMap<>(Setting.class);

  /** Lets {@code given} win over what was there; an empty value says nothing. */
  void overlay(Map<Setting, String> given) {
    given.forEach(
        (setting, value) -> {
          if (!value.isBlank()) {
            values.put(setting, value.strip());
          }
        });
  }

  String text(Setting setting) {
    return values.getOrDefault(setting, setting.fallback());
  }

  int integer(Setting setting, int least, int most) {
    String value = text(setting);
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, in the same words as for a number out of range.
    }
    throw new SettingError(
        setting, value, "must be a whole number, %d to %d".formatted(least, most));
  }

  Duration seconds(Setting setting) {
    return Duration.ofSeconds(integer(setting, 1, 86_400));
  }

  /** A number of days such as {@code 400d}; empty where it is {@code none}. */
  Optional<Duration> days(Setting setting, String none) {
    String value = text(setting);
    if (value.equalsIgnoreCase(none)) {
      return Optional.empty();
    }
    if (!value.matches("[1-9][0-9]{0,4}[dD]")) {
      throw new SettingError(setting, value, none + ", or days such as 400d, 1d to 99999d");
    }
    return Optional.of(Duration.ofDays(Long.parseLong(value.substring(0, value.length() - 1))));
  }

  boolean bool(Setting setting) {
    return oneOf(setting, "true", "false").equals("true");
  }

  /** One of {@code allowed}, however its letters are cased. */
  String oneOf(Setting setting, String... allowed) {
    String value = text(setting);
    return Arrays.stream(allowed)
        .filter(value::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(
            () -> new SettingError(setting, value, "allowed: " + String.join(", ", allowed)));
  }

  /** The parts between commas. */
  List<String> list(Setting setting) {
    return Arrays.stream(text(setting).split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** A file; {@code value} is what {@code setting} says of it. */
  static Path path(Setting setting, String value) {
    try {
      if (!value.isEmpty()) {
        return Path.of(value);
      }
    } catch (InvalidPathException e) {
      // Said below, in the same words as for no name at all.
    }
    throw new SettingError(setting, value, "must name a file");
  }
}
