package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * How long attempts took that were made within 32 days, in the order of days, so that any days in a
 * row are one stretch of a {@link WaveletMatrix}. What came since it was made is looked at one by
 * one.
 */
final class DayTimes {

  private static final int DAYS = 32;
  private static final int FEW = 64;

  private final int firstDay;

  /** When each day begins, and after the last the next. */
  private final long[] beginnings = new long[DAYS + 1];

  /** Where each day begins in the matrix. */
  private final int[] starts = new int[DAYS + 1];

  private final WaveletMatrix matrix;

  private final LongArrayList laterTimes = new LongArrayList(0);
  private final IntArrayList laterMillis = new IntArrayList(0);

  /** Of the attempts in {@code lists} in the 32 days of this number, see {@link #number}. */
  DayTimes(List<AttemptList> lists, int number, ReportCalendar calendar) {
    firstDay = number * DAYS;
    Arrays.setAll(beginnings, i -> calendar.beginning(LocalDate.ofEpochDay(firstDay + (long) i)));
    for (AttemptList list : lists) {
      visit(list, (day, at) -> starts[day + 1]++);
    }
    for (int day = 0; day < DAYS; day++) {
      starts[day + 1] += starts[day];
    }
    int[] next = starts.clone();
    int[] millis = new int[starts[DAYS]];
    for (AttemptList list : lists) {
      visit(list, (day, at) -> millis[next[day]++] = list.millis(at));
    }
    matrix = TakenTimes.matrix(millis);
  }

  private interface Visitor {
    void visit(int day, int at);
  }

  private void visit(AttemptList list, Visitor visitor) {
    int end = list.from(beginnings[DAYS]);
    int day = 0;
    for (int at = list.from(beginnings[0]); at < end; at++) {
      while (list.time(at) >= beginnings[day + 1]) {
        day++;
      }
      visitor.visit(day, at);
    }
  }

  /** The number of the 32 days that {@code day} is one of. */
  static int number(int day) {
    return Math.floorDiv(day, DAYS);
  }

  /**
   * Another attempt was made on one of the days; says whether these times are still good to have,
   * or so many came since that they should be laid out anew.
   */
  boolean add(long time, int millis) {
    if (millis != Attempt.UNTIMED) {
      laterTimes.add(time);
      laterMillis.add(millis);
    }
    return laterMillis.size() <= FEW + starts[DAYS] / 8;
  }

  /** Tells those of the days from {@code first} to {@code last}, as far as they are among these. */
  void tell(int first, int last, Durations durations) {
    int from = Math.max(0, first - firstDay);
    int end = Math.min(DAYS, last + 1 - firstDay);
    durations.add(matrix, starts[from], starts[end]);
    for (int i = 0; i < laterMillis.size(); i++) {
      long time = laterTimes.get(i);
      if (time >= beginnings[from] && time < beginnings[end]) {
        durations.add(laterMillis.get(i));
      }
    }
  }
}
