package com.dreamseed.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import com.dreamseed.settings.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class LogsTest {

  @TempDir Path folder;

  private final LoggerContext context = new LoggerContext();
  private Path file;

  @BeforeEach
  void open() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    file = folder.resolve("logs").resolve("dreamseed.log");
  }

  @AfterEach
  void close() {
    context.stop();
  }

  private Logger configured(Settings.Logging settings) {
    Logs.configure(context, settings, file);
    // The console of a test run shows tests, not what they log on purpose.
    context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender("CONSOLE");
    return context.getLogger("com.dreamseed.http.AccessLog");
  }

  @Test
  void aLineForPeopleHasTimeLevelLoggerAndMessage() throws IOException {
    Logger log = configured(new Settings.Logging("INFO", false, false));

    log.info("Listening port={}", 8002);
    log.debug("a detail");

    assertThat(Files.readString(file))
        .matches(
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO {2}AccessLog +Listening port=8002\n");
  }

  @Test
  void theRequestIdStandsAtTheEndWhereThereIsOne() throws IOException {
    Logger log = configured(new Settings.Logging("INFO", false, false));

    context.getMDCAdapter().put("request_id", "r-7");
    log.info("한국어");

    assertThat(Files.readString(file)).endsWith(" 한국어 request_id=r-7\n");
  }

  @Test
  void aLineForMachinesIsOneJsonObject() throws IOException {
    Logger log = configured(new Settings.Logging("INFO", true, false));

    context.getMDCAdapter().put("request_id", "r-7");
    log.warn("two\nlines", new IllegalStateException("why"));

    String text = Files.readString(file);
    JsonNode line = new ObjectMapper().readTree(text);
    assertThat(text).hasLineCount(1);
    assertThat(line.get("message").asText()).isEqualTo("two\nlines");
    assertThat(line.get("level").asText()).isEqualTo("WARN");
    assertThat(line.get("request_id").asText()).isEqualTo("r-7");
    assertThat(line.get("stack_trace").asText()).contains("IllegalStateException: why");
  }

  @Test
  void theInternalsOfLibrariesAreQuietUnlessAskedFor() {
    configured(new Settings.Logging("INFO", false, false));
    assertThat(context.getLogger("io.netty.channel").isInfoEnabled()).isFalse();
    assertThat(context.getLogger("io.vertx.core").isWarnEnabled()).isTrue();

    configured(new Settings.Logging("DEBUG", false, false));
    assertThat(context.getLogger("io.netty.channel").isDebugEnabled()).isTrue();
  }

  @Test
  void aFolderThatCannotBeMadeDoesNotStopTheServer() throws IOException {
    Files.writeString(folder.resolve("logs"), "a file is in the way");

    Logs.configure(context, new Settings.Logging("ERROR", false, false), file);

    Appender<ILoggingEvent> console =
        context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("CONSOLE");
    assertThat(console).isInstanceOf(ConsoleAppender.class);
    assertThat(console.isStarted()).isTrue();
    assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("FILE")).isNull();
  }

  @Test
  void theFileIsTurnedAfterTenMegabytes() throws IOException {
    Logger log = configured(new Settings.Logging("INFO", false, false));
    byte[] full = new byte[10 << 20];
    Files.write(file, full);
    log.info("This fills it");

    org.awaitility.Awaitility.await()
        .untilAsserted(
            () -> {
              log.info("Onwards");
              assertThat(file.resolveSibling("dreamseed.log.1")).exists();
            });
    assertThat(Files.readString(file, StandardCharsets.UTF_8)).contains("Onwards");
    assertThat(Files.size(file)).isLessThan(1 << 20);
  }
}
