package com.dreamseed.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Everything that users did, in each of the forms that questions need: by day, by user, by problem.
 * What is kept by segment follows a user who changes the plan or the country.
 */
final class History {

  /** Longer gaps count as this much time on task, milliseconds. */
  static final long LONGEST_GAP = 30 * 60_000L;

  private final ReportCalendar calendar;
  private final Learners learners;
  private final Names types = new Names();
  private final Days days = new Days();
  private final Timelines timelines = new Timelines();
  private final Attempts attempts;
  private final FirstSteps firstSteps = new FirstSteps(timelines);
  private final LastDays lastDays = new LastDays();
  private final FunnelViews funnels = new FunnelViews();
  private final CohortActivity cohorts;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  History(ReportCalendar calendar, Learners learners) {
    this.calendar = calendar;
    this.learners = learners;
    this.attempts = new Attempts(calendar);
    this.cohorts = new CohortActivity(calendar, learners, days);
  }

  /** Whether there is a number left for {@code type}. */
  boolean hasRoomFor(String type) {
    return types.size() < Timelines.MOST_TYPES || types.find(type) >= 0;
  }

  /** Enters one activity; gives its day. */
  int add(int user, String typeName, long millis, Attempt attempt) {
    long entry = Timelines.entry(millis, types.number(typeName), attempt);
    int segment = learners.segment(user);
    int day = calendar.day(millis);
    int size = timelines.size(user);
    long newest = size == 0 ? 0 : Timelines.millis(timelines.line(user)[size - 1]);
    if (days.add(day, user, segment, calendar.hour(millis), entry)) {
      cohorts.add(day, user);
    }
    funnels.heard(user, Timelines.type(entry));
    gaps(user, timelines.add(user, entry));
    if (attempt != null) {
      attempts.add(user, segment, millis, attempt);
    }
    firstSteps.add(user, entry, learners.signedUp(user), size == 0 || millis > newest);
    last(user, day, size == 0, newest, millis);
    earliest = Math.min(earliest, millis);
    latest = Math.max(latest, millis);
    return day;
  }

  private void last(int user, int day, boolean first, long newest, long millis) {
    if (first) {
      lastDays.add(day, user);
    } else if (millis > newest && calendar.day(newest) != day) {
      lastDays.move(calendar.day(newest), day, user);
    }
  }

  /** The entry at place {@code at} came between two others, whose gap is two gaps now. */
  private void gaps(int user, int at) {
    long[] line = timelines.line(user);
    long time = Timelines.millis(line[at]);
    boolean hasNext = at + 1 < timelines.size(user);
    if (at > 0) {
      long before = Timelines.millis(line[at - 1]);
      long old = hasNext ? gap(before, Timelines.millis(line[at + 1])) : 0;
      onTask(user, before, gap(before, time) - old);
    }
    if (hasNext) {
      onTask(user, time, gap(time, Timelines.millis(line[at + 1])));
    }
  }

  private static long gap(long from, long to) {
    return Math.min(to - from, LONGEST_GAP);
  }

  private void onTask(int user, long beginning, long millis) {
    if (millis != 0) {
      days.at(calendar.day(beginning)).onTask().add(learners.segment(user), millis);
    }
  }

  /** The user changed from one segment to another, and what is counted by segment goes along. */
  void move(int user, int from, int to) {
    days.at(calendar.day(learners.signedUp(user))).signedUp().move(from, to, 1);
    long[] line = timelines.line(user);
    int size = timelines.size(user);
    int dayBefore = Integer.MIN_VALUE;
    boolean tried = false;
    for (int i = 0; i < size; i++) {
      long millis = Timelines.millis(line[i]);
      int number = calendar.day(millis);
      Day day = days.at(number);
      day.move(from, to, calendar.hour(millis), line[i]);
      if (number != dayBefore) {
        day.moveUser(user, from, to);
        dayBefore = number;
      }
      if (i + 1 < size) {
        day.onTask().move(from, to, gap(millis, Timelines.millis(line[i + 1])));
      }
      tried |= Timelines.attempt(line[i]);
    }
    if (tried) {
      attempts.move(user, from, to);
    }
  }

  /** The user signed up at another time than was known. */
  void signUpMoved(int user) {
    firstSteps.recount(user, learners.signedUp(user));
    cohorts.signUpMoved();
    funnels.begunAnew(user);
  }

  Names types() {
    return types;
  }

  Days days() {
    return days;
  }

  Timelines timelines() {
    return timelines;
  }

  Attempts attempts() {
    return attempts;
  }

  FunnelViews funnels() {
    return funnels;
  }

  CohortActivity cohorts() {
    return cohorts;
  }

  FirstSteps firstSteps() {
    return firstSteps;
  }

  LastDays lastDays() {
    return lastDays;
  }

  /** The time of the earliest activity, milliseconds since 1970. */
  long earliest() {
    return earliest;
  }

  /** The time of the latest. */
  long latest() {
    return latest;
  }

  void write(DataOutput out) throws IOException {
    types.write(out);
    days.write(out);
    timelines.write(out, learners.numbers());
    attempts.write(out);
  }

  /** Reads what {@link #write} wrote; the learners must be there. */
  void read(DataInput in) throws IOException {
    types.read(in);
    days.read(in);
    timelines.read(in, learners.numbers());
    attempts.read(in, learners);
    for (int user = 0; user < learners.numbers(); user++) {
      int size = timelines.size(user);
      if (size > 0) {
        firstSteps.recount(user, learners.signedUp(user));
        long[] line = timelines.line(user);
        lastDays.add(calendar.day(Timelines.millis(line[size - 1])), user);
        earliest = Math.min(earliest, Timelines.millis(line[0]));
        latest = Math.max(latest, Timelines.millis(line[size - 1]));
      }
    }
  }
}
