package com.dreamseed.settings;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@link Settings}: the command line wins over the environment, that over {@code .env}, that
 * over {@code conf/dreamseed.yaml}, that over the defaults. An empty value counts as not set.
 */
public final class SettingsReader {

  private static final String LOOPBACK_ORIGIN = "http://localhost:9000";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

  private final SettingValues values = new SettingValues();
  private final EdgeReader edge = new EdgeReader(values);

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
    reader.values.overlay(SettingFiles.yaml(folder.resolve("conf").resolve("dreamseed.yaml")));
    reader.values.overlay(SettingFiles.dotenv(folder));
    reader.values.overlay(SecretFiles.named(environment));
    reader.values.overlay(ours(environment));
    reader.values.overlay(commandLine);
    return reader.settings();
  }

  private static Map<Setting, String> ours(Map<String, String> environment) {
    Map<Setting, String> ours = new EnumMap<>(Setting.class);
    environment.forEach((key, value) -> Setting.named(key).ifPresent(s -> ours.put(s, value)));
    return ours;
  }

  private Settings settings() {
    Settings.Http http = http();
    return new Settings(
        http,
        logging(),
        database().wanting(values.integer(Setting.DISK_FREE, 0, 1_000_000_000)),
        new Settings.Cache(redis(), values.seconds(Setting.CACHE_TTL), edge.redisCa()),
        new Settings.Reporting(
            zone(),
            values.seconds(Setting.ONLINE_WINDOW),
            values.days(Setting.RETAIN_ACTIVITIES, "off")),
        Locale.forLanguageTag(values.oneOf(Setting.LOCALE, "ko", "en")),
        new ClusterReader(values).read(),
        new AccessReader(values).read(),
        new AlertReader(values).read(http),
        new TracingReader(values).read());
  }

  private Settings.Http http() {
    Environment environment =
        Environment.valueOf(
            values
                .oneOf(Setting.ENVIRONMENT, "development", "production")
                .toUpperCase(Locale.ROOT));
    int instances = values.integer(Setting.HTTP_INSTANCES, 0, 64);
    return new Settings.Http(
        host(environment),
        values.integer(Setting.PORT, 0, 65535),
        environment,
        origins(environment),
        values.integer(Setting.STREAMS_PER_NODE, 1, 1_000_000),
        edge.streamsPerClient(environment),
        instances == 0 ? Math.max(2, Runtime.getRuntime().availableProcessors()) : instances,
        edge.read(environment));
  }

  private String host(Environment environment) {
    String host = values.text(Setting.HOST);
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
    List<String> origins = new ArrayList<>(values.list(Setting.CORS_ORIGINS));
    for (String origin : origins) {
      if (!origin.matches("https?://[^/\\s*]+")) {
        throw new SettingError(
            Setting.CORS_ORIGINS, origin, "each is scheme://host[:port], without a path");
      }
    }
    if (environment == Environment.DEVELOPMENT && !origins.contains(LOOPBACK_ORIGIN)) {
      origins.add(LOOPBACK_ORIGIN);
    }
    return origins;
  }

  private Settings.Logging logging() {
    String level = values.oneOf(Setting.LOG_LEVEL, "ERROR", "WARN", "INFO", "DEBUG", "TRACE");
    boolean raised = values.bool(Setting.DEBUG) && !level.equals("TRACE");
    return new Settings.Logging(
        raised ? "DEBUG" : level,
        values.oneOf(Setting.LOG_FORMAT, "text", "json").equals("json"),
        values.oneOf(Setting.ACCESS_LOG, "notable", "all").equals("all"));
  }

  private Settings.Database database() {
    String url = values.text(Setting.DATABASE_URL);
    if (url.isEmpty()) {
      return file(Setting.DB_PATH, values.text(Setting.DB_PATH));
    }
    if (url.startsWith("jdbc:sqlite:") && !url.contains("?")) {
      return file(Setting.DATABASE_URL, url.substring("jdbc:sqlite:".length()));
    }
    return DatabaseServer.parse(url)
        .map(Settings.Database::on)
        .orElseThrow(
            () ->
                new SettingError(
                    Setting.DATABASE_URL,
                    "***",
                    "must be postgresql://[user:password@]host[:port]/database[?sslmode=…],"
                        + " jdbc:postgresql:… or jdbc:sqlite:FILE"));
  }

  private static Settings.Database file(Setting setting, String path) {
    return new Settings.Database(SettingValues.path(setting, path));
  }

  private Optional<Secret> redis() {
    String url = values.text(Setting.REDIS_URL);
    if (url.isEmpty()) {
      return Optional.empty();
    }
    if (RedisUrl.parse(url).isEmpty()) {
      throw new SettingError(Setting.REDIS_URL, "***", RedisUrl.FORMS);
    }
    return Optional.of(new Secret(url));
  }

  private ZoneId zone() {
    String name = values.text(Setting.REPORT_TIMEZONE);
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new SettingError(
          Setting.REPORT_TIMEZONE, name, "must be a time zone such as Asia/Seoul or +03:30");
    }
  }
}
