package com.dreamseed.http;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.logging.LogLevelCommand;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Shows and changes how much is written down. */
final class LogRoutes {

  private static final String DEFAULT = "DEFAULT";

  private final Bus bus;

  LogRoutes(Bus bus) {
    this.bus = bus;
  }

  /** Answers {@code getLogLevels}. */
  void list(RoutingContext ctx) {
    answer(ctx, new LogLevelCommand.List());
  }

  /** Answers {@code changeLogLevel}. */
  void change(RoutingContext ctx) {
    JsonObject body = Checked.of(ctx).object();
    Integer minutes = body.getInteger("minutes");
    String logger = body.getString("logger", "ROOT");
    String level = body.getString("level");
    AuditTrail.target(ctx, logger + " " + level);
    answer(
        ctx,
        new LogLevelCommand.Change(
            logger,
            DEFAULT.equals(level) ? null : level,
            minutes == null ? null : Duration.ofMinutes(minutes)));
  }

  private void answer(RoutingContext ctx, LogLevelCommand command) {
    bus.ask(Addresses.LOG_LEVELS, command)
        .onSuccess(levels -> Records.answer(ctx, 200, levels))
        .onFailure(ctx::fail);
  }
}
