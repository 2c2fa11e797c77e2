package com.dreamseed.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.dreamseed.Failure;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.cluster.NodeAlive;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/**
 * Changes levels of loggers on every node, and takes them back when their time is over. A node that
 * comes later is told the changes by those that were there.
 */
public final class LogVerticle extends VerticleBase {

  private static final org.slf4j.Logger log = LoggerFactory.getLogger(LogVerticle.class);
  private static final String ROOT = org.slf4j.Logger.ROOT_LOGGER_NAME;

  /** Only loggers that exist are changed, and not more than that. */
  private static final int MOST = 50;

  private static final int MOST_NODES = 1_000;

  private record Change(Level before, Instant until, long timer) {}

  private final Bus bus;
  private final Clock clock;
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Map<String, Change> changes = new TreeMap<>();
  private final Set<String> everChanged = new HashSet<>();
  private final Set<String> nodes = new HashSet<>();

  public LogVerticle(Bus bus, Clock clock) {
    this.bus = bus;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(Addresses.LOG_LEVELS, this::answer),
        bus.subscribe(Addresses.LOG_LEVEL_CHANGED, this::changed),
        bus.subscribe(Addresses.NODE_ALIVE, this::seen));
  }

  private Future<LogLevels> answer(LogLevelCommand command) {
    if (command instanceof LogLevelCommand.Change change) {
      try {
        change(change);
      } catch (Failure e) {
        return Future.failedFuture(e);
      }
    }
    return Future.succeededFuture(levels());
  }

  private void change(LogLevelCommand.Change change) {
    String name = change.logger();
    // They would write down whole addresses and tokens.
    boolean indiscreet = Logs.INDISCREET.stream().anyMatch(name::startsWith);
    if (indiscreet || context.exists(name) == null) {
      throw Failure.invalid("logger", "log.logger");
    }
    if (changes.size() >= MOST && !changes.containsKey(name)) {
      throw Failure.invalid("logger", "log.too-many", MOST);
    }
    Duration time = change.duration();
    LogLevelChanged fact =
        new LogLevelChanged(
            name, change.level(), time == null ? null : clock.instant().plus(time), false);
    apply(fact);
    bus.publish(Addresses.LOG_LEVEL_CHANGED, fact);
  }

  /** Heard from every node, this one among them: to apply a change again does no harm. */
  private void changed(LogLevelChanged fact) {
    boolean known = fact.again() && everChanged.contains(fact.logger());
    if (!known
        && context.exists(fact.logger()) != null
        && Logs.INDISCREET.stream().noneMatch(fact.logger()::startsWith)) {
      apply(fact);
    }
  }

  /** A node that was not there yet learns what was changed before it came. */
  private void seen(NodeAlive node) {
    if (node.leaving()) {
      nodes.remove(node.id());
      return;
    }
    if (nodes.size() >= MOST_NODES) {
      nodes.clear();
    }
    if (nodes.add(node.id())) {
      changes.forEach(
          (name, change) ->
              bus.publish(
                  Addresses.LOG_LEVEL_CHANGED,
                  new LogLevelChanged(
                      name, context.getLogger(name).getLevel().toString(), change.until(), true)));
    }
  }

  private void apply(LogLevelChanged fact) {
    Logger logger = context.getLogger(fact.logger());
    everChanged.add(fact.logger());
    Change earlier = changes.remove(fact.logger());
    if (earlier != null) {
      vertx.cancelTimer(earlier.timer());
    }
    Level before = earlier == null ? logger.getLevel() : earlier.before();
    if (fact.level() == null) {
      logger.setLevel(before);
    } else {
      logger.setLevel(Level.toLevel(fact.level()));
      changes.put(fact.logger(), new Change(before, fact.until(), timer(fact)));
    }
    log.warn(
        "The level of a logger is changed logger={} level={} until={}",
        fact.logger(),
        logger.getEffectiveLevel(),
        Objects.toString(fact.until(), "changed again"));
  }

  private long timer(LogLevelChanged fact) {
    if (fact.until() == null) {
      return -1;
    }
    long millis = Duration.between(clock.instant(), fact.until()).toMillis();
    return vertx.setTimer(
        Math.max(1, millis), id -> apply(new LogLevelChanged(fact.logger(), null, null, false)));
  }

  private LogLevels levels() {
    List<LogLevels.Entry> all = new ArrayList<>();
    if (!changes.containsKey(ROOT)) {
      String level = context.getLogger(ROOT).getLevel().toString();
      all.add(new LogLevels.Entry(ROOT, level, level, null));
    }
    changes.forEach((name, change) -> all.add(entry(name, change)));
    return new LogLevels(all);
  }

  private LogLevels.Entry entry(String name, Change change) {
    return new LogLevels.Entry(
        name,
        context.getLogger(name).getEffectiveLevel().toString(),
        change.before() == null ? null : change.before().toString(),
        change.until());
  }

  /** Levels belong to the process, which may serve again. */
  @Override
  public Future<?> stop() {
    changes.forEach((name, change) -> context.getLogger(name).setLevel(change.before()));
    return Future.succeededFuture();
  }
}
