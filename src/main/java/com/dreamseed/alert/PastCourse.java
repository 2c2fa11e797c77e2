package com.dreamseed.alert;

import com.dreamseed.Failure;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.stats.AskPast;
import com.dreamseed.stats.PastNumbers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** How often a rule would have fired in the past: its number is played again and judged. */
final class PastCourse {

  private final Vertx vertx;
  private final Bus bus;
  private final Clock clock;
  private final ZoneId zone;

  PastCourse(Vertx vertx, Bus bus, Clock clock, ZoneId zone) {
    this.vertx = vertx;
    this.bus = bus;
    this.clock = clock;
    this.zone = zone;
  }

  Future<Preview> answer(PreviewAsked asked) {
    // Webhooks are not called, so that any address will do.
    Rule rule = new RuleDraft(asked.fields(), null, true).rule();
    Metric metric = Metric.of(rule.metric()).orElseThrow();
    if (metric.past().isEmpty()) {
      throw Failure.invalid("metric", "alert.no-history", metric.path());
    }
    Instant to = clock.instant();
    Instant from = to.minus(Duration.ofDays(asked.days()));
    Instant base = rule.basis() == Basis.LAST_WEEK ? LastWeek.before(from, zone) : from;
    Future<PastNumbers> present = past(metric, from, to);
    Future<PastNumbers> before = rule.basis() == Basis.LAST_WEEK ? past(metric, base, to) : present;
    return Future.all(present, before)
        .compose(
            both ->
                vertx.executeBlocking(
                    () ->
                        new PastWalk(rule, present.result(), before.result(), zone).walk(from, to),
                    false));
  }

  private Future<PastNumbers> past(Metric metric, Instant from, Instant to) {
    return bus.ask(
        Addresses.PAST_NUMBERS,
        new AskPast(metric.past().orElseThrow(), metric.argument(), from, to));
  }
}
