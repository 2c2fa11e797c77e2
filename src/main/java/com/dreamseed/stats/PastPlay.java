package com.dreamseed.stats;

import com.carrotsearch.hppc.DoubleArrayList;
import com.carrotsearch.hppc.LongArrayList;
import java.time.LocalDate;
import java.time.ZoneId;

/** Plays the past again and notes how a number ran. */
final class PastPlay {

  private final PastEvents events;
  private final ReportCalendar calendar;
  private final PastCounter counter;
  private final long from;
  private final long to;
  private final LongArrayList times = new LongArrayList();
  private final DoubleArrayList values = new DoubleArrayList();
  private int day;
  private long midnight;

  private PastPlay(PastEvents events, AskPast asked, ZoneId zone, int onlineWindow) {
    this.events = events;
    this.calendar = new ReportCalendar(zone);
    this.counter = counter(asked, events.counted(), onlineWindow);
    this.from = asked.from().toEpochMilli();
    this.to = asked.to().toEpochMilli();
  }

  /** How the number ran, from what was copied for it. */
  static PastNumbers of(PastEvents events, AskPast asked, ZoneId zone, int onlineWindow) {
    return new PastPlay(events.inOrder(), asked, zone, onlineWindow).play();
  }

  private static PastCounter counter(AskPast asked, long counted, int onlineWindow) {
    return switch (asked.figure()) {
      case TOTAL_USERS, COUNTRY_USERS, ACTIVITIES_TOTAL -> new PastCounter.Ever(counted);
      case ONLINE_USERS -> new PastCounter.Online(onlineWindow);
      case ACTIVE_TODAY, COUNTRY_ACTIVE, TYPE_USERS -> new PastCounter.Distinct(1);
      case ACTIVE_WEEK -> new PastCounter.Distinct(7);
      case ACTIVE_MONTH -> new PastCounter.Distinct(30);
      case STICKINESS -> new PastCounter.Stickiness();
      case NEW_TODAY, ACTIVITIES_TODAY, TYPE_COUNT, ATTEMPTS_TODAY -> new PastCounter.OfDays(1);
      case NEW_WEEK -> new PastCounter.OfDays(7);
      case NEW_MONTH -> new PastCounter.OfDays(30);
      case SOLVE_RATE_TODAY -> new PastCounter.SolveRate();
      case LAST_ACTIVITY -> new PastCounter.Last();
    };
  }

  private PastNumbers play() {
    long[] entries = events.entries();
    enter(entries.length == 0 ? from : Math.min(from, Timelines.millis(entries[0])));
    boolean begun = false;
    for (int i = 0; i < entries.length; i++) {
      long at = Timelines.millis(entries[i]);
      if (!begun && at > from) {
        begun = begin();
      }
      clock(at);
      counter.happened(at, day, events.users()[i], entries[i]);
      note(at);
    }
    if (!begun) {
      begin();
    }
    clock(to);
    return new PastNumbers(times.toArray(), values.toArray());
  }

  private boolean begin() {
    clock(from);
    times.add(from);
    values.add(counter.value(day));
    return true;
  }

  /** Lets the time run to {@code until}: midnights, and who leaves by the clock. */
  private void clock(long until) {
    long next = Math.min(midnight, counter.nextByClock());
    while (next <= until) {
      if (next >= midnight) {
        enter(midnight);
      }
      counter.passed(next, day);
      note(next);
      next = Math.min(midnight, counter.nextByClock());
    }
  }

  private void enter(long millis) {
    day = calendar.day(millis);
    midnight = calendar.beginning(LocalDate.ofEpochDay(day + 1L));
  }

  private void note(long at) {
    int last = times.size() - 1;
    if (at <= from || last < 0) {
      return;
    }
    double value = counter.value(day);
    if (Double.compare(value, values.get(last)) == 0) {
      return;
    }
    if (times.get(last) == at) {
      values.set(last, value);
    } else {
      times.add(at);
      values.add(value);
    }
  }
}
