package com.dreamseed.alert;

import com.dreamseed.alert.Preview.Fired;
import com.dreamseed.alert.Standing.State;
import com.dreamseed.stats.PastNumbers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

/**
 * Walks a rule through the past: it is judged at every change of its number, each minute, and when
 * it is due.
 */
final class PastWalk {

  private static final long MINUTE = 60_000;
  private static final int MOST_SHOWN = 200;

  private final Rule rule;
  private final PastNumbers numbers;
  private final PastNumbers before;
  private final ZoneId zone;
  private final boolean silence;
  private final List<Fired> fired = new ArrayList<>();
  private Standing at;
  private Instant began;
  private Double valueThen;

  /**
   * @param before the numbers with the week before; where the rule does not compare, the same
   */
  PastWalk(Rule rule, PastNumbers numbers, PastNumbers before, ZoneId zone) {
    this.rule = rule;
    this.numbers = numbers;
    this.before = before;
    this.zone = zone;
    this.silence = Metric.of(rule.metric()).orElseThrow().source() == Metric.Source.SILENCE;
  }

  Preview walk(Instant from, Instant to) {
    at = Standing.fresh(from);
    PrimitiveIterator.OfLong moments = moments(from.toEpochMilli(), to.toEpochMilli()).iterator();
    while (moments.hasNext()) {
      Instant moment = Instant.ofEpochMilli(moments.nextLong());
      whenDue(moment);
      judge(moment);
    }
    if (at.state() == State.FIRING) {
      fired.add(new Fired(began, valueThen, null));
    }
    int count = fired.size();
    return new Preview(from, to, count, fired.subList(Math.max(0, count - MOST_SHOWN), count));
  }

  /** Changes of the number, of the number a week before, and each minute; in order, each once. */
  private LongStream moments(long from, long to) {
    LongStream minutes = LongStream.iterate(from, m -> m <= to, m -> m + MINUTE);
    LongStream changes = LongStream.of(numbers.times());
    LongStream earlier =
        rule.basis() == Basis.LAST_WEEK
            ? LongStream.of(before.times()).map(this::weekLater)
            : LongStream.empty();
    LongStream silent =
        silence
            ? LongStream.of(lastActivities())
                .map(last -> last + (long) Math.ceil(rule.threshold() * MINUTE))
            : LongStream.empty();
    return LongStream.concat(
            LongStream.concat(minutes, changes), LongStream.concat(earlier, silent))
        .filter(m -> m >= from && m <= to)
        .sorted()
        .distinct();
  }

  private long[] lastActivities() {
    return Arrays.stream(numbers.values())
        .filter(v -> !Double.isNaN(v))
        .mapToLong(v -> (long) v)
        .toArray();
  }

  private long weekLater(long millis) {
    return Instant.ofEpochMilli(millis).atZone(zone).plusDays(7).toInstant().toEpochMilli();
  }

  /** A rule that waits fires when its time is over, not when something moves next. */
  private void whenDue(Instant until) {
    if (at.state() == State.PENDING) {
      Instant due = Course.due(at, rule);
      if (due.isBefore(until)) {
        judge(due);
      }
    }
  }

  private void judge(Instant moment) {
    Reading reading = reading(moment);
    boolean breached = Watch.breached(rule, at, reading, moment, zone);
    Standing to = Course.next(at, rule, breached, moment);
    if (to.state() == State.FIRING && at.state() != State.FIRING) {
      began = moment;
      valueThen = reading.value();
    } else if (at.state() == State.FIRING && to.state() != State.FIRING) {
      fired.add(new Fired(began, valueThen, moment));
    }
    at = to;
  }

  private Reading reading(Instant moment) {
    Double value = number(numbers.at(moment));
    if (silence) {
      ActiveHours hours = at.state() == State.FIRING ? null : rule.activeHours();
      return value == null
          ? Reading.NOTHING
          : Reading.of(
              Readings.minutes(Instant.ofEpochMilli(value.longValue()), hours, moment, zone));
    }
    return rule.basis() == Basis.VALUE
        ? Reading.of(value)
        : new Reading(value, number(before.at(LastWeek.before(moment, zone))), null);
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
