package com.dreamseed;

import com.dreamseed.Settings.Environment;
import com.dreamseed.Settings.Secret;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@link Settings}: the command line wins over the environment, that over {@code .env}, that
 * over {@code conf/dreamseed.yaml}, that over the defaults.
 */
public final class SettingsReader {

  private static final String LOOPBACK_ORIGIN = "http://localhost:9000";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");
  private static final List<String> LEVELS = List.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE");

  private final Map<Setting, String> values = new EnumMap<>(Setting.class);

  private SettingsReader() {}

  /**
   * Reads the settings.
   *
   * @param commandLine what was given as options
   * @param environment the process's environment
   * @param folder where {@code .env} and {@code conf/dreamseed.yaml} are looked for
   * @throws SettingError where a value is malformed or a key of a file is unknown
   */
  public static Settings read(
      Map<Setting, String> commandLine, Map<String, String> environment, Path folder) {
    SettingsReader reader = new SettingsReader();
    reader.values.putAll(yaml(folder.resolve("conf").resolve("dreamseed.yaml")));
    reader.values.putAll(dotenv(folder));
    environment.forEach((key, value) -> Setting.named(key).ifPresent(s -> reader.put(s, value)));
    reader.values.putAll(commandLine);
    return reader.settings();
  }

  private void put(Setting setting, String value) {
    values.put(setting, value.strip());
  }

  private static Map<Setting, String> yaml(Path file) {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      JsonNode tree = new YAMLMapper().readTree(Files.readString(file));
      Map<Setting, String> found = new EnumMap<>(Setting.class);
      tree.fields()
          .forEachRemaining(
              e -> {
                if (!e.getValue().isNull()) {
                  found.put(known(file, e.getKey()), e.getValue().asText().strip());
                }
              });
      return found;
    } catch (JsonProcessingException e) {
      throw new SettingError(file + ": not YAML: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new SettingError(file + ": cannot be read: " + e.getMessage());
    }
  }

  private static Map<Setting, String> dotenv(Path folder) {
    try {
      Dotenv file = Dotenv.configure().directory(folder.toString()).ignoreIfMissing().load();
      return file.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE).stream()
          .collect(
              Collectors.toMap(
                  e -> known(folder.resolve(".env"), e.getKey()),
                  DotenvEntry::getValue,
                  (first, last) -> last,
                  () -> new EnumMap<>(Setting.class)));
    } catch (DotenvException e) {
      throw new SettingError(folder.resolve(".env") + ": " + e.getMessage());
    }
  }

  private static Setting known(Path file, String key) {
    return Setting.named(key)
        .orElseThrow(
            () ->
                new SettingError(
                    "%s: unknown setting %s; known: %s"
                        .formatted(file, key, Arrays.toString(Setting.values()))));
  }

  private Settings settings() {
    unavailable(Setting.CLUSTER, oneOf(Setting.CLUSTER, "off", "on").equals("on"));
    return new Settings(
        http(),
        logging(),
        new Settings.Database(database()),
        new Settings.Cache(redis(), seconds(Setting.CACHE_TTL)),
        new Settings.Reporting(zone(), seconds(Setting.ONLINE_WINDOW)),
        Locale.forLanguageTag(oneOf(Setting.LOCALE, "ko", "en")));
  }

  private Settings.Http http() {
    Environment environment =
        Environment.valueOf(
            oneOf(Setting.ENVIRONMENT, "development", "production").toUpperCase(Locale.ROOT));
    unavailable(Setting.ENVIRONMENT, environment == Environment.PRODUCTION);
    int instances = integer(Setting.HTTP_INSTANCES, 0, 64);
    return new Settings.Http(
        host(environment),
        integer(Setting.PORT, 0, 65535),
        environment,
        origins(environment),
        integer(Setting.STREAMS_PER_NODE, 1, 1_000_000),
        integer(Setting.STREAMS_PER_CLIENT, 1, 1_000_000),
        instances == 0 ? Math.max(2, Runtime.getRuntime().availableProcessors()) : instances);
  }

  /** What a later version brings is refused by name, so that nobody believes it is on. */
  private void unavailable(Setting setting, boolean asked) {
    if (asked) {
      throw new SettingError(setting, text(setting), "not available in this version");
    }
  }

  private String host(Environment environment) {
    String host = text(Setting.HOST);
    if (environment == Environment.PRODUCTION) {
      return host.isEmpty() ? "0.0.0.0" : host;
    }
    if (!host.isEmpty() && !LOOPBACK.contains(host)) {
      throw new SettingError(
          Setting.HOST, host, "development binds this machine only: 127.0.0.1, ::1 or localhost");
    }
    return host.isEmpty() ? "127.0.0.1" : host;
  }

  private List<String> origins(Environment environment) {
    List<String> given =
        Arrays.stream(text(Setting.CORS_ORIGINS).split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toList();
    for (String origin : given) {
      if (!origin.matches("https?://[^/\\s*]+")) {
        throw new SettingError(
            Setting.CORS_ORIGINS, origin, "each is scheme://host[:port], without a path");
      }
    }
    if (environment == Environment.DEVELOPMENT && !given.contains(LOOPBACK_ORIGIN)) {
      return java.util.stream.Stream.concat(
              given.stream(), java.util.stream.Stream.of(LOOPBACK_ORIGIN))
          .toList();
    }
    return given;
  }

  private Settings.Logging logging() {
    String level = text(Setting.LOG_LEVEL).toUpperCase(Locale.ROOT);
    if (!LEVELS.contains(level)) {
      throw new SettingError(Setting.LOG_LEVEL, level, "allowed: " + String.join(", ", LEVELS));
    }
    boolean quieter = LEVELS.indexOf(level) < LEVELS.indexOf("DEBUG");
    return new Settings.Logging(
        bool(Setting.DEBUG) && quieter ? "DEBUG" : level,
        oneOf(Setting.LOG_FORMAT, "text", "json").equals("json"),
        oneOf(Setting.ACCESS_LOG, "notable", "all").equals("all"));
  }

  private Path database() {
    String url = text(Setting.DATABASE_URL);
    if (url.isEmpty()) {
      return path(Setting.DB_PATH, text(Setting.DB_PATH));
    }
    if (!url.startsWith("jdbc:sqlite:") || url.contains("?")) {
      throw new SettingError(
          Setting.DATABASE_URL, "***", "allowed in this version: jdbc:sqlite:FILE");
    }
    return path(Setting.DATABASE_URL, url.substring("jdbc:sqlite:".length()));
  }

  private static Path path(Setting setting, String value) {
    if (value.isEmpty()) {
      throw new SettingError(setting, value, "must name a file");
    }
    return Path.of(value);
  }

  private Optional<Secret> redis() {
    String url = text(Setting.REDIS_URL);
    if (url.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(url);
      if (uri.getHost() != null && Set.of("redis", "rediss").contains(uri.getScheme())) {
        return Optional.of(new Secret(url));
      }
    } catch (URISyntaxException e) {
      // The message below says what is allowed; the URL itself may hold a password.
    }
    throw new SettingError(
        Setting.REDIS_URL, "***", "must be redis://[user:password@]host[:port][/db]");
  }

  private ZoneId zone() {
    String name = text(Setting.REPORT_TIMEZONE);
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new SettingError(
          Setting.REPORT_TIMEZONE, name, "must be a time zone such as Asia/Seoul or +03:30");
    }
  }

  private Duration seconds(Setting setting) {
    return Duration.ofSeconds(integer(setting, 1, 86_400));
  }

  private int integer(Setting setting, int least, int most) {
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

  private boolean bool(Setting setting) {
    return oneOf(setting, "true", "false").equals("true");
  }

  private String oneOf(Setting setting, String... allowed) {
    String value = text(setting).toLowerCase(Locale.ROOT);
    if (!List.of(allowed).contains(value)) {
      throw new SettingError(setting, text(setting), "allowed: " + String.join(", ", allowed));
    }
    return value;
  }

  private String text(Setting setting) {
    return values.getOrDefault(setting, setting.fallback());
  }
}
