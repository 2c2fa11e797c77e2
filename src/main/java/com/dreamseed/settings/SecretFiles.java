package com.dreamseed.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Secrets that stand in files of their own, as containers get them: {@code SESSION_SECRET_FILE}
 * names the file of {@code SESSION_SECRET}.
 */
final class SecretFiles {

  private static final String SUFFIX = "_FILE";

  private SecretFiles() {}

  /** What the files that {@code environment} names hold, without blanks around it. */
  static Map<Setting, String> named(Map<String, String> environment) {
    Map<Setting, String> found = new EnumMap<>(Setting.class);
    Arrays.stream(Setting.values())
        .filter(SecretFiles::mayHoldSecrets)
        .filter(setting -> !environment.getOrDefault(setting + SUFFIX, "").isBlank())
        .forEach(setting -> found.put(setting, read(setting, environment)));
    return found;
  }

  private static boolean mayHoldSecrets(Setting setting) {
    return setting.secret() || setting == Setting.DATABASE_URL || setting == Setting.REDIS_URL;
  }

  private static String read(Setting setting, Map<String, String> environment) {
    String name = environment.get(setting + SUFFIX);
    if (!environment.getOrDefault(setting.name(), "").isBlank()) {
      throw new SettingError("%s: %s%s is set, too".formatted(setting, setting, SUFFIX));
    }
    try {
      return Files.readString(Path.of(name));
    } catch (IOException | InvalidPathException e) {
      throw new SettingError("%s%s=%s: cannot be read".formatted(setting, SUFFIX, name));
    }
  }
}
