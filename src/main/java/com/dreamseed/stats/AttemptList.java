package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;
import java.util.Arrays;

/**
 * Attempts at one problem, of everybody or of some users, in the order of time. Of attempts of the
 * same millisecond a wrong one stands before a right one, so that the order is the same on every
 * node.
 */
abstract sealed class AttemptList permits AllAttempts, SomeAttempts {

  private final ReportCalendar calendar;
  private int[] users;
  private int size;

  /** Null where they are to be found, or are not worth it. */
  private DayStarts days;

  /** With so many attempts they were not worth it. */
  private int notWorth;

  private final Repeats repeats = new Repeats();

  /** How long attempts took that tell it, ascending; null where it must be found anew. */
  private IntArrayList sorted;

  private final TakenTimes times = new TakenTimes();
  private AttemptSummary summary;

  /** An empty list with room for {@code room} attempts. */
  AttemptList(ReportCalendar calendar, int room) {
    this.calendar = calendar;
    this.users = new int[room];
  }

  int size() {
    return size;
  }

  int user(int at) {
    return users[at];
  }

  abstract boolean correct(int at);

  /** Milliseconds since 1970. */
  abstract long time(int at);

  /** How long the attempt took, milliseconds, or {@link Attempt#UNTIMED}. */
  abstract int millis(int at);

  /** The place of the first attempt at {@code time} or later. */
  abstract int from(long time);

  /** The place of the first attempt on this day or later. */
  int from(ReportCalendar.Beginning day) {
    findDays();
    return days == null ? from(day.millis()) : days.of(day.day(), size);
  }

  private void findDays() {
    if (days == null && size != notWorth) {
      days = DayStarts.worth(this, calendar) ? DayStarts.of(this, calendar) : null;
      notWorth = days == null ? size : 0;
    }
  }

  /** Makes what stretches are counted by, so that the first question about one need not. */
  void layOut(Marks marks) {
    repeats.right(this, marks);
    times.layOut(this);
    findDays();
  }

  /** Makes room for one more: arrays of attempts are to be of this length. */
  final int room() {
    if (size == users.length) {
      users = Arrays.copyOf(users, size + Math.max(4, size / 8));
    }
    return users.length;
  }

  /** An attempt of {@code user} stands at place {@code at}, those after it one further. */
  final void entered(int at, int user, long time, int took) {
    System.arraycopy(users, at, users, at + 1, size - at);
    users[at] = user;
    if (days != null) {
      enter(calendar.day(time));
    }
    size++;
    repeats.changed(at);
    times.changed(at);
    summary = null;
    if (sorted != null && took != Attempt.UNTIMED) {
      sorted.insert(Medians.placeOf(sorted.buffer, sorted.size(), took), took);
    }
  }

  private void enter(int day) {
    if (days.reaches(day, size)) {
      days.add(day, size);
    } else {
      days = null;
    }
  }

  /** Other attempts stand from place {@code at} on: those of {@code these} users. */
  final void replaced(int at, int[] these, int newSize) {
    users = these;
    size = newSize;
    repeats.changed(at);
    times.changed(at);
    summary = null;
    sorted = null;
    days = null;
    notWorth = 0;
  }

  /** What all of it comes to, found when first asked for after a change. */
  AttemptSummary summary(Marks marks) {
    if (summary == null) {
      if (sorted == null) {
        Durations all = new Durations();
        all.add(this, 0, size);
        sorted = all.loose();
        Arrays.sort(sorted.buffer, 0, sorted.size());
      }
      summary = new AttemptSummary(count(0, size, marks), sorted);
    }
    return summary;
  }

  /** Counts those from place {@code first} to before {@code end}. */
  AttemptCount count(int first, int end, Marks marks) {
    return repeats.count(this, first, end, marks);
  }

  /** Tells how long those from place {@code first} to before {@code end} took. */
  void tellDurations(int first, int end, Durations durations) {
    times.tell(this, first, end, durations);
  }

  /** Tells who tried and solved from place {@code first} to before {@code end}. */
  void tellUsers(int first, int end, Marks marks, TriedAndSolved.Counted group) {
    group.tried(users, repeats.right(this, marks), first, end);
  }

  /** How many of those from place {@code first} to before {@code end} are right. */
  int right(int first, int end, Marks marks) {
    return repeats.right(this, first, end, marks);
  }
}
