package com.dreamseed.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.logging.LogLevelCommand.Change;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

@ExtendWith(VertxExtension.class)
class LogVerticleTest {

  private static final String NAME = "com.dreamseed.logging.LogVerticleTest";

  private final Logger logger = (Logger) LoggerFactory.getLogger(NAME);
  private Vertx vertx;
  private Bus bus;

  @BeforeEach
  void start(Vertx vertx) {
    this.vertx = vertx;
    Bus.register(vertx);
    bus = new Bus(vertx);
    vertx.deployVerticle(new LogVerticle(bus, Clock.systemUTC())).await();
  }

  @AfterEach
  void stop() {
    vertx.close().await();
    assertThat(logger.getLevel()).isNull();
  }

  private LogLevels change(String level, Duration time) {
    return bus.ask(Addresses.LOG_LEVELS, new Change(NAME, level, time)).await();
  }

  @Test
  void aLevelFallsBackByItselfWhenItsTimeIsOver() {
    LogLevels changed = change("TRACE", Duration.ofSeconds(1));

    assertThat(changed.loggers()).extracting(LogLevels.Entry::logger).contains(NAME);
    await().until(() -> logger.getLevel() == null);
    LogLevels after = bus.ask(Addresses.LOG_LEVELS, new LogLevelCommand.List()).await();
    assertThat(after.loggers()).extracting(LogLevels.Entry::logger).containsExactly("ROOT");
  }

  @Test
  void aLaterChangeTakesTheTimeOfTheEarlierOneAway() {
    change("TRACE", Duration.ofSeconds(1));
    change("ERROR", null);
    Logger other = (Logger) LoggerFactory.getLogger(NAME + ".other");
    bus.ask(Addresses.LOG_LEVELS, new Change(other.getName(), "INFO", Duration.ofSeconds(2)))
        .await();

    await().until(() -> other.getLevel() == null);

    assertThat(logger.getLevel()).isEqualTo(Level.ERROR);
  }
}
