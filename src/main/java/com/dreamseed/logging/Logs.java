package com.dreamseed.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAware;
import ch.qos.logback.core.spi.LifeCycle;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import com.dreamseed.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.LoggerFactory;

/**
 * Sets up what is written down about the server's own doings: lines for people, or JSON for
 * machines, on the console and in {@code logs/dreamseed.log}, ten files of 10 MB.
 */
public final class Logs {

  private static final Path FILE = Path.of("logs", "dreamseed.log");
  private static final String LINES =
      "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %-20logger{0} %msg%replace( request_id=%X{request_id})"
          + "{' request_id=$', ''}%n";

  /** They tell of every buffer and connection; of interest only to who asks for DEBUG. */
  private static final List<String> INTERNALS =
      List.of("io.netty", "io.vertx", "com.networknt", "org.sqlite", "com.hazelcast");

  /** What they warn of at every start is meant to be so. */
  private static final List<String> WORRIERS =
      List.of("com.hazelcast.cp", "com.hazelcast.internal.util.ModularJavaUtils");

  /** They would write down whole addresses, queries included, and tokens: at no level. */
  public static final List<String> INDISCREET = List.of("io.vertx.ext.web", "io.vertx.ext.auth");

  private Logs() {}

  /**
   * Replaces the quiet logging of the first moments.
   *
   * @param toFile whether the rotating file is written too; where it cannot be, one warning says so
   */
  public static void configure(Settings.Logging settings, boolean toFile) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    configure(context, settings, toFile ? FILE : null);
  }

  static void configure(LoggerContext context, Settings.Logging settings, Path file) {
    if (context.getMDCAdapter() instanceof LogbackMDCAdapter plain
        && !(plain instanceof RequestIdInLines)) {
      context.setMDCAdapter(new RequestIdInLines(plain));
    }
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    Level level = Level.toLevel(settings.level());
    root.setLevel(level);
    boolean all = level.levelInt <= Level.DEBUG_INT;
    INTERNALS.forEach(name -> context.getLogger(name).setLevel(all ? null : Level.WARN));
    WORRIERS.forEach(name -> context.getLogger(name).setLevel(all ? null : Level.ERROR));
    INDISCREET.forEach(name -> context.getLogger(name).setLevel(all ? Level.INFO : Level.WARN));
    root.addAppender(console(context, settings.json()));
    if (file != null) {
      addFile(context, root, settings.json(), file);
    }
  }

  private static void addFile(LoggerContext context, Logger root, boolean json, Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
      root.addAppender(rotating(context, json, file));
    } catch (IOException e) {
      context
          .getLogger(Logs.class)
          .warn("No log file is written file={} reason={}", file, e.toString());
    }
  }

  private static ConsoleAppender<ILoggingEvent> console(LoggerContext context, boolean json) {
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setName("CONSOLE");
    return started(context, console, json);
  }

  private static RollingFileAppender<ILoggingEvent> rotating(
      LoggerContext context, boolean json, Path file) {
    RollingFileAppender<ILoggingEvent> rotating = new RollingFileAppender<>();
    rotating.setName("FILE");
    rotating.setFile(file.toString());

    FixedWindowRollingPolicy names = new FixedWindowRollingPolicy();
    names.setParent(rotating);
    names.setFileNamePattern(file + ".%i");
    names.setMinIndex(1);
    names.setMaxIndex(9);
    start(context, names);

    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setMaxFileSize(FileSize.valueOf("10MB"));
    size.setCheckIncrement(Duration.buildBySeconds(1));
    start(context, size);

    rotating.setRollingPolicy(names);
    rotating.setTriggeringPolicy(size);
    return started(context, rotating, json);
  }

  private static <A extends OutputStreamAppender<ILoggingEvent>> A started(
      LoggerContext context, A appender, boolean json) {
    appender.setEncoder(json ? jsonLines(context) : lines(context));
    start(context, appender);
    return appender;
  }

  private static Encoder<ILoggingEvent> lines(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setPattern(LINES);
    encoder.setCharset(StandardCharsets.UTF_8);
    start(context, encoder);
    return encoder;
  }

  private static Encoder<ILoggingEvent> jsonLines(LoggerContext context) {
    LogstashEncoder encoder = new LogstashEncoder();
    start(context, encoder);
    return encoder;
  }

  private static <P extends LifeCycle & ContextAware> void start(LoggerContext context, P part) {
    part.setContext(context);
    part.start();
  }
}
