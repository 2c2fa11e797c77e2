package com.dreamseed.cli;

import com.dreamseed.Application;
import com.dreamseed.Failure;
import com.dreamseed.Phrase;
import com.dreamseed.logging.Logs;
import com.dreamseed.settings.Settings;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server in this process, from its start to the signal that ends it. */
final class RunningServer {

  private static final Logger log = LoggerFactory.getLogger(RunningServer.class);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Application application;
  private final Settings settings;
  private boolean closed;

  private RunningServer(Application application, Settings settings) {
    this.application = application;
    this.settings = settings;
  }

  /**
   * Starts the server and returns when it is ready.
   *
   * @throws Failure where the port is in use or the database cannot be used
   */
  static RunningServer start(Settings settings, Clock clock) {
    Logs.configure(settings.logging(), true);
    return new RunningServer(Application.start(settings, clock).await(), settings);
  }

  String url() {
    String host = settings.http().host();
    String shown = "0.0.0.0".equals(host) ? "127.0.0.1" : host;
    String scheme = settings.http().edge().tls().isPresent() ? "https" : "http";
    String bracketed = shown.contains(":") ? "[" + shown + "]" : shown;
    return "%s://%s:%d".formatted(scheme, bracketed, port());
  }

  int port() {
    return application.port();
  }

  Vertx vertx() {
    return application.vertx();
  }

  /** Says that the server is ready, and where. */
  void announce(PrintWriter out, Locale locale) {
    out.println(Phrase.of("cli.ready", url() + "/").in(locale));
    out.flush();
  }

  /** Closes everything in order; false where that failed or took longer than its grace. */
  synchronized boolean close() {
    if (closed) {
      return true;
    }
    closed = true;
    try {
      application
          .stop()
          .toCompletionStage()
          .toCompletableFuture()
          .get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      log.warn("Not everything closed in time seconds={}", GRACE.toSeconds());
    } catch (Exception e) {
      log.error("Closing failed", e);
    }
    return false;
  }
}
