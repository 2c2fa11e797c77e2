package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;

/** Where each day begins in a list of attempts, so that nobody need search for it. */
final class DayStarts {

  /** A list of fewer attempts a day is searched. */
  private static final int LEAST_A_DAY = 4;

  private final int firstDay;

  /** From the first day on; those after the last stand at the list's end. */
  private final IntArrayList starts;

  private DayStarts(int firstDay, int days) {
    this.firstDay = firstDay;
    this.starts = new IntArrayList(days);
  }

  /** Whether {@code list} has so many attempts that its days are worth to be kept. */
  static boolean worth(AttemptList list, ReportCalendar calendar) {
    int size = list.size();
    return size > 0 && worth(size, calendar.day(list.time(0)), calendar.day(list.time(size - 1)));
  }

  private static boolean worth(int size, int firstDay, int lastDay) {
    return size / LEAST_A_DAY > lastDay - firstDay;
  }

  /** Of a list that has attempts. */
  static DayStarts of(AttemptList list, ReportCalendar calendar) {
    int first = calendar.day(list.time(0));
    int last = calendar.day(list.time(list.size() - 1));
    DayStarts found = new DayStarts(first, last - first + 1);
    int at = 0;
    for (int day = first; day <= last; day++) {
      long beginning = calendar.beginningOf(day).millis();
      while (at < list.size() && list.time(at) < beginning) {
        at++;
      }
      found.starts.add(at);
    }
    return found;
  }

  /** Whether a day is one of these, or one to come of a list of {@code size} that is worth it. */
  boolean reaches(int day, int size) {
    return day >= firstDay && worth(size, firstDay, day);
  }

  /** Another attempt stands in the list, which had {@code size}, on a day that is reached. */
  void add(int day, int size) {
    int place = day - firstDay;
    while (starts.size() <= place) {
      starts.add(size);
    }
    for (int later = place + 1; later < starts.size(); later++) {
      starts.buffer[later]++;
    }
  }

  /** Where {@code day} begins in a list of {@code size}. */
  int of(int day, int size) {
    int place = day - firstDay;
    if (place < 0) {
      return 0;
    }
    return place < starts.size() ? starts.get(place) : size;
  }
}
