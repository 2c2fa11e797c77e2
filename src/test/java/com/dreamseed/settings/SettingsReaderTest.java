package com.dreamseed.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  @TempDir Path folder;

  private final Map<Setting, String> commandLine = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  private Settings read() {
    return SettingsReader.read(commandLine, environment, folder);
  }

  private void yaml(String text) throws IOException {
    Files.createDirectories(folder.resolve("conf"));
    Files.writeString(folder.resolve("conf/dreamseed.yaml"), text);
  }

  private void dotenv(String text) throws IOException {
    Files.writeString(folder.resolve(".env"), text);
  }

  @Test
  void withoutAnythingTheDefaultsHold() {
    Settings settings = read();

    assertThat(settings.http().port()).isEqualTo(8002);
    assertThat(settings.http().host()).isEqualTo("127.0.0.1");
    assertThat(settings.http().environment()).isEqualTo(Environment.DEVELOPMENT);
    assertThat(settings.http().corsOrigins()).containsExactly("http://localhost:9000");
    assertThat(settings.database().path()).isEqualTo(Path.of("./dreamseed_analytics.db"));
    assertThat(settings.cache().redisUrl()).isEmpty();
    assertThat(settings.cache().ttl()).isEqualTo(Duration.ofSeconds(300));
    assertThat(settings.reporting().zone()).isEqualTo(ZoneId.of("Asia/Seoul"));
    assertThat(settings.reporting().onlineWindow()).isEqualTo(Duration.ofSeconds(300));
    assertThat(settings.locale()).isEqualTo(Locale.KOREAN);
    assertThat(settings.logging()).isEqualTo(new Settings.Logging("INFO", false, false));
  }

  @Test
  void theCommandLineWinsOverTheEnvironmentOverDotenvOverTheFile() throws IOException {
    yaml("PORT: 1001\nLOCALE: en\nCACHE_TTL: 11\nONLINE_WINDOW: 21\n");
    dotenv("PORT=1002\nCACHE_TTL=12\nONLINE_WINDOW=22\n");
    environment.putAll(Map.of("PORT", "1003", "ONLINE_WINDOW", "23"));
    commandLine.put(Setting.PORT, "1004");

    Settings settings = read();

    assertThat(settings.http().port()).isEqualTo(1004);
    assertThat(settings.reporting().onlineWindow()).isEqualTo(Duration.ofSeconds(23));
    assertThat(settings.cache().ttl()).isEqualTo(Duration.ofSeconds(12));
    assertThat(settings.locale()).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void anEmptyValueSaysNothing() throws IOException {
    yaml("PORT:\nCACHE_TTL: ''\n");
    dotenv("PORT=\n");
    environment.put("PORT", " ");

    assertThat(read().http().port()).isEqualTo(8002);
  }

  @Test
  void foreignVariablesOfTheEnvironmentAreLeftAlone() {
    environment.putAll(Map.of("PATH", "/bin", "port", "nonsense"));

    assertThat(read().http().port()).isEqualTo(8002);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PORT | 65536 | 0 to 65535",
        "PORT | -1 | 0 to 65535",
        "PORT | 80x | whole number",
        "PORT | 8002.5 | whole number",
        "HOST | 0.0.0.0 | development binds this machine only",
        "HOST | example.org | development binds this machine only",
        "ENVIRONMENT | staging | development, production",
        "SESSION_IDLE | 59 | 60 to 31536000",
        "SESSION_LIFETIME | forever | whole number",
        "LOG_LEVEL | LOUD | ERROR, WARN, INFO, DEBUG, TRACE",
        "LOG_FORMAT | xml | text, json",
        "ACCESS_LOG | none | notable, all",
        "DEBUG | yes | true, false",
        "REPORT_TIMEZONE | Asia/Soul | Asia/Seoul",
        "LOCALE | fr | ko, en",
        "CORS_ORIGINS | * | scheme://host",
        "CORS_ORIGINS | https://a.example/path | without a path",
        "CORS_ORIGINS | https://a.example,b.example | scheme://host",
        "CACHE_TTL | 0 | 1 to 86400",
        "CACHE_TTL | 86401 | 1 to 86400",
        "ONLINE_WINDOW | 5m | 1 to 86400",
        "STREAMS_PER_NODE | 0 | 1 to 1000000",
        "STREAMS_PER_CLIENT | many | 0 to 1000000",
        "HTTP_INSTANCES | 65 | 0 to 64",
        "SMTP_PORT | 0 | 1 to 65535",
        "SMTP_STARTTLS | maybe | true, false",
        "ALERT_RECIPIENTS | nobody | must be e-mail addresses",
        "SMTP_CA_FILE | /no/such.pem | must be a file that can be read",
        "PUBLIC_URL | ftp://x.example | must be http",
        "WEBHOOK_ALLOW_PRIVATE | perhaps | true, false",
        "CLUSTER | yes | off, on",
        "CLUSTER | on | PostgreSQL",
        "CLUSTER_PORT | 70000 | 1 to 65535",
        "CLUSTER_PORT | 0 | 1 to 65535",
        "CLUSTER_BUS_PORT | -1 | 0 to 65535",
        "CLUSTER_MEMBERS | one two | host:port",
        "CLUSTER_MEMBERS | node:70000 | host:port",
        "CLUSTER_MEMBERS | dns: | name of a service",
        "CLUSTER_HOST | 10.0.0.5 | 127.0.0.1",
        "CLUSTER_HOST | my host | an address"
      })
  void aMalformedValueIsToldInOneLineThatNamesKeyValueAndWhatIsAllowed(
      Setting key, String value, String allowed) {
    environment.put(key.name(), value);

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingError.class)
        .message()
        .startsWith(key + "=")
        .contains(value.contains(",") ? "b.example" : value, allowed)
        .hasLineCount(1);
  }

  @Test
  void aSecretThatIsTooShortIsToldWithoutShowingIt() {
    environment.put("SESSION_SECRET", "sesame");

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingError.class)
        .hasMessage("SESSION_SECRET=***: must have at least 32 characters");
  }

  @Test
  void theFirstAdministratorHasAnEmailAndAGoodPassword() {
    environment.put("ADMIN_EMAIL", "admin@example.com");
    assertThatThrownBy(this::read).hasMessageContaining("together");

    environment.put("ADMIN_PASSWORD", "elevenchars");
    assertThatThrownBy(this::read)
        .hasMessage("ADMIN_PASSWORD=***: must have at least 12 characters");

    environment.put("ADMIN_PASSWORD", "twelve chars");
    assertThat(read().access().administrator().orElseThrow().toString())
        .contains("admin@example.com")
        .doesNotContain("twelve");

    environment.put("ADMIN_EMAIL", "admin");
    assertThatThrownBy(this::read).hasMessageContaining("must be an e-mail address");
  }

  @Test
  void productionBindsEveryAddressOfTheMachine() {
    environment.put("ENVIRONMENT", "production");

    assertThat(read().http().host()).isEqualTo("0.0.0.0");
  }

  @Test
  void aMailServerNeedsASenderAndLinksHaveNoSlashAtTheirEnd() {
    environment.put("SMTP_HOST", "mail.example.org");
    assertThatThrownBy(this::read)
        .isInstanceOf(SettingError.class)
        .hasMessageContaining("SMTP_FROM");

    environment.put("SMTP_USERNAME", "bot@example.org");
    environment.put("ALERT_RECIPIENTS", "a@example.org, b@example.org");
    environment.put("PUBLIC_URL", "https://dash.example.org/seed/");
    Alerts alerts = read().alerts();
    assertThat(alerts.smtp().orElseThrow().from()).isEqualTo("bot@example.org");
    assertThat(alerts.smtp().orElseThrow().startTls()).isTrue();
    assertThat(alerts.recipients()).containsExactly("a@example.org", "b@example.org");
    assertThat(alerts.page()).isEqualTo("https://dash.example.org/seed");
    assertThat(alerts.privateWebhooks()).isTrue();
  }

  @Test
  void aFileNameNoDiskCanHaveIsToldToo() {
    environment.put("DB_PATH", "a\0b");

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingError.class)
        .hasMessageContaining("DB_PATH")
        .hasMessageContaining("must name a file");
  }

  @ParameterizedTest
  @CsvSource({
    "redis://:hunter2@, REDIS_URL",
    "http://:hunter2@cache, REDIS_URL",
    "redis://:hunter2@ca che, REDIS_URL",
    "mysql://app:hunter2@db/x, DATABASE_URL",
    "jdbc:sqlite:x.db?password=hunter2, DATABASE_URL"
  })
  void aMalformedUrlIsToldWithoutItsPassword(String url, Setting key) {
    environment.put(key.name(), url);

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingError.class)
        .message()
        .startsWith(key + "=***")
        .doesNotContain("hunter2");
  }

  @Test
  void theRedisUrlDoesNotShowItself() {
    environment.put("REDIS_URL", "redis://:hunter2@cache:6379/0");

    Settings settings = read();

    assertThat(settings.cache().redisUrl().orElseThrow().value()).contains("hunter2");
    assertThat(settings.toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "True", "TRUE"})
  void booleansMayBeWrittenInAnyCase(String yes) {
    environment.put("DEBUG", yes);

    assertThat(read().logging().level()).isEqualTo("DEBUG");
  }

  @ParameterizedTest
  @CsvSource({"false, INFO, INFO", "true, WARN, DEBUG", "true, TRACE, TRACE", "false, warn, WARN"})
  void debugShowsMoreAndNeverLess(String debug, String level, String result) {
    environment.putAll(Map.of("DEBUG", debug, "LOG_LEVEL", level));

    assertThat(read().logging().level()).isEqualTo(result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
  void developmentBindsLoopbackNames(String host) {
    environment.put("HOST", host);

    assertThat(read().http().host()).isEqualTo(host);
  }

  @Test
  void originsAreAddedToDevelopmentsOwn() {
    environment.put("CORS_ORIGINS", "https://a.example, http://b.example:81,");

    assertThat(read().http().corsOrigins())
        .containsExactly("https://a.example", "http://b.example:81", "http://localhost:9000");
  }

  @Test
  void aDatabaseUrlIsUsedInsteadOfThePath() {
    environment.putAll(Map.of("DB_PATH", "one.db", "DATABASE_URL", "jdbc:sqlite:two.db"));

    assertThat(read().database().path()).isEqualTo(Path.of("two.db"));
  }

  @Test
  void anUnknownKeyOfAFileIsTold() throws IOException {
    yaml("PORTT: 1\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(SettingError.class)
        .hasMessageContaining("dreamseed.yaml")
        .hasMessageEndingWith(
            "unknown setting PORTT; did you mean PORT? (all stand in .env.example)");

    yaml("");
    dotenv("port=1\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(SettingError.class)
        .hasMessageContaining(".env")
        .hasMessageContaining("unknown setting port; did you mean PORT?");

    dotenv("MAILBOX=1\n");
    assertThatThrownBy(this::read)
        .hasMessageEndingWith("unknown setting MAILBOX (all stand in .env.example)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- PORT\n- 1\n",
        "nonsense",
        "PORT: [1, 2]\n",
        "PORT: {a: 1}\n",
        "PORT: 1\nPORT: 2\n",
        "ADMIN_PASSWORD: 'hunter2\n",
        "ADMIN_PASSWORD: hunter2: x\n",
        "\tADMIN_PASSWORD: hunter2\n"
      })
  void aFileThatIsNotLinesOfKeyAndValueIsToldInOneLineThatQuotesNoValue(String text)
      throws IOException {
    yaml(text);

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingError.class)
        .message()
        .contains("dreamseed.yaml: ")
        .doesNotContain("hunter2")
        .hasLineCount(1);
  }

  @Test
  void aFileKeepsItsValuesAsTheyAreWritten() throws IOException {
    yaml("# a word\n---\nPORT: 0\nREPORT_TIMEZONE: \"+03:30\"\nCLUSTER: off\nDEBUG: False\n");
    dotenv("# a word\n\nDB_PATH=\"with blank.db\"\nREDIS_URL=redis://:a=b@cache\n");

    Settings settings = read();

    assertThat(settings.http().port()).isZero();
    assertThat(settings.reporting().zone()).isEqualTo(ZoneId.of("+03:30"));
    assertThat(settings.database().path()).isEqualTo(Path.of("with blank.db"));
    assertThat(settings.cache().redisUrl().orElseThrow().value()).endsWith(":a=b@cache");
  }

  @Test
  void aBrokenDotenvIsToldWithoutQuotingIt() throws IOException {
    dotenv("ADMIN_PASSWORD hunter2\n");

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingError.class)
        .message()
        .contains(".env")
        .doesNotContain("hunter2")
        .hasLineCount(1);
  }

  @Test
  void nodesOfAnotherNameOrSecretAreStrangers() {
    String plain = read().cluster().name();
    environment.put("SESSION_SECRET", "a long and secret sentence of a cluster");
    String guarded = read().cluster().name();
    environment.put("SESSION_SECRET", "another secret sentence of another cluster");
    String other = read().cluster().name();

    assertThat(plain).isEqualTo("dreamseed");
    assertThat(guarded).startsWith("dreamseed-").isNotEqualTo(other).doesNotContain("secret");
  }

  @Test
  void membersAreAddressesOrAService() {
    environment.put("CLUSTER_MEMBERS", "a.example:5701, b.example ,[::1]:5702");
    assertThat(read().cluster().members())
        .containsExactly("a.example:5701", "b.example", "[::1]:5702");

    environment.put("CLUSTER_MEMBERS", "dns:dreamseed-nodes.default.svc.cluster.local");
    assertThat(read().cluster().service()).contains("dreamseed-nodes.default.svc.cluster.local");
    assertThat(read().cluster().members()).isEmpty();

    environment.remove("CLUSTER_MEMBERS");
    assertThat(read().cluster().members()).containsExactly("127.0.0.1");
  }

  @Test
  void aSecretMayStandInAFileOfItsOwn() throws IOException {
    Path file = folder.resolve("redis");
    Files.writeString(file, "redis://:hunter2@cache\n");
    environment.put("REDIS_URL_FILE", file.toString());
    assertThat(read().cache().redisUrl()).contains(new Secret("redis://:hunter2@cache"));

    environment.put("REDIS_URL", "redis://other");
    assertThatThrownBy(this::read).hasMessage("REDIS_URL: REDIS_URL_FILE is set, too");

    environment.remove("REDIS_URL");
    environment.put("REDIS_URL_FILE", "/none/such");
    assertThatThrownBy(this::read).hasMessage("REDIS_URL_FILE=/none/such: cannot be read");
  }
}
