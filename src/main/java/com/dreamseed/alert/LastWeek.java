package com.dreamseed.alert;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.stats.AskPast;
import com.dreamseed.stats.PastNumbers;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * What numbers were at the same time of the day a week before. An hour of the past is asked for at
 * once; it is asked anew every few minutes, because activities may come late.
 */
final class LastWeek {

  private static final Duration AHEAD = Duration.ofHours(1);
  private static final Duration KEPT = Duration.ofMinutes(5);

  private record Stretch(Instant from, Instant askedAt, Future<PastNumbers> numbers) {
    boolean covers(Instant then, Instant now) {
      return !then.isBefore(from)
          && then.isBefore(from.plus(AHEAD))
          && now.isBefore(askedAt.plus(KEPT))
          && !numbers.failed();
    }
  }

  private final Bus bus;
  private final ZoneId zone;
  private final Map<String, Stretch> stretches = new HashMap<>();

  LastWeek(Bus bus, ZoneId zone) {
    this.bus = bus;
    this.zone = zone;
  }

  /** The same time of the day a week before {@code now}, by the calendar of the report zone. */
  static Instant before(Instant now, ZoneId zone) {
    return now.atZone(zone).minusDays(7).toInstant();
  }

  /** What {@code metric} was then; null where there was none. */
  Future<Double> of(Metric metric, Instant now) {
    Instant then = before(now, zone);
    Stretch known = stretches.get(metric.path());
    if (known == null || !known.covers(then, now)) {
      known = new Stretch(then, now, ask(metric, then));
      stretches.put(metric.path(), known);
    }
    return known.numbers.map(numbers -> number(numbers.at(then)));
  }

  private Future<PastNumbers> ask(Metric metric, Instant from) {
    return bus.ask(
        Addresses.PAST_NUMBERS,
        new AskPast(metric.past().orElseThrow(), metric.argument(), from, from.plus(AHEAD)));
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
