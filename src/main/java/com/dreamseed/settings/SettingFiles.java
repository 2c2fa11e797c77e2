package com.dreamseed.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the two files settings may stand in. What is wrong is told by place, never by quoting the
 * file: it may hold passwords.
 */
final class SettingFiles {

  private static final YAMLFactory YAML = new YAMLFactory();

  private SettingFiles() {}

  /** The settings of the YAML {@code file}, as written there; none where it is missing. */
  static Map<Setting, String> yaml(Path file) {
    Map<Setting, String> found = new EnumMap<>(Setting.class);
    if (!Files.exists(file)) {
      return found;
    }
    try (JsonParser parser = YAML.createParser(Files.readString(file))) {
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      JsonToken first = parser.nextToken();
      if (first != null && first != JsonToken.START_OBJECT) {
        throw new SettingError(file + ": must be lines of KEY: value");
      }
      while (first != null && parser.nextToken() == JsonToken.FIELD_NAME) {
        add(found, known(file, parser.currentName()), parser, file);
      }
      return found;
    } catch (JsonProcessingException e) {
      throw new SettingError("%s: not YAML%s".formatted(file, place(e.getLocation())));
    } catch (IOException e) {
      throw new SettingError("%s: cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  private static void add(Map<Setting, String> found, Setting setting, JsonParser parser, Path file)
      throws IOException {
    JsonToken value = parser.nextToken();
    if (!value.isScalarValue()) {
      throw new SettingError(
          "%s: %s must be one value; separate several by commas".formatted(file, setting));
    }
    if (value != JsonToken.VALUE_NULL) {
      found.put(setting, parser.getText());
    }
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  /** The settings of {@code .env} in {@code folder}; none where it is missing. */
  static Map<Setting, String> dotenv(Path folder) {
    Path file = folder.resolve(".env");
    Map<Setting, String> found = new EnumMap<>(Setting.class);
    if (!Files.exists(file)) {
      return found;
    }
    try {
      Dotenv.configure()
          .directory(folder.toAbsolutePath().toString())
          .load()
          .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
          .forEach(entry -> found.put(known(file, entry.getKey()), entry.getValue()));
      return found;
    } catch (DotenvException e) {
      throw new SettingError(file + ": cannot be read: each line is KEY=value");
    }
  }

  private static Setting known(Path file, String key) {
    return Setting.named(key).orElseThrow(() -> unknown(file, key));
  }

  private static SettingError unknown(Path file, String key) {
    List<String> names = Arrays.stream(Setting.values()).map(Setting::name).toList();
    String meant =
        NearMisses.of(key.toUpperCase(Locale.ROOT), names).stream()
            .findFirst()
            .map("; did you mean %s?"::formatted)
            .orElse("");
    return new SettingError(
        "%s: unknown setting %s%s (all stand in .env.example)".formatted(file, key, meant));
  }
}
