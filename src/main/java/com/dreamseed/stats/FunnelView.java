package com.dreamseed.stats;

import com.dreamseed.stats.Question.Range;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * A funnel of activities, each of another type, as sets: for each step and day, who began on that
 * day a run that came so far. Any range is a union of days then. More activities only ever bring
 * runs further, so users who did something since are looked at anew and added.
 */
final class FunnelView {

  private static final long NEVER = Long.MAX_VALUE;

  private final Timelines timelines;
  private final ReportCalendar calendar;
  private final int[] types;
  private final long window;
  private final OfStep[] steps;
  private final RoaringBitmap stale = new RoaringBitmap();

  /**
   * At row j, column k: the earliest end of steps j to k, of events at the present moment of the
   * walk or later.
   */
  private final long[][] ends;

  private final boolean[] now;

  /** Who came to one step, by the day they began. */
  private static final class OfStep {
    private final NavigableMap<Integer, RoaringBitmap> days = new TreeMap<>();
    private final Unions unions = new Unions(days::get);
    private int lastDay;
    private RoaringBitmap last;

    void add(int day, int user) {
      if (last == null || day != lastDay) {
        last = days.computeIfAbsent(day, d -> new RoaringBitmap());
        lastDay = day;
      }
      if (last.checkedAdd(user)) {
        unions.add(day, user);
      }
    }

    RoaringBitmap of(Range range) {
      return days.isEmpty()
          ? new RoaringBitmap()
          : unions.of(
              Math.max(range.first(), days.firstKey()), Math.min(range.last(), days.lastKey()));
    }
  }

  /**
   * @param types the type's number of each step
   * @param window how long after the first step the last may be, milliseconds
   */
  FunnelView(History history, ReportCalendar calendar, int[] types, long window, int users) {
    this.timelines = history.timelines();
    this.calendar = calendar;
    this.types = types;
    this.window = window;
    this.steps = new OfStep[types.length];
    Arrays.setAll(steps, step -> new OfStep());
    this.ends = new long[types.length][types.length];
    this.now = new boolean[types.length];
    stale.add(0L, users);
  }

  /** The user did something of this type. */
  void heard(int user, int type) {
    if (step(type) >= 0) {
      stale.add(user);
    }
  }

  /** Who began within {@code range} and took the step at {@code place}; read only. */
  RoaringBitmap took(int place, Range range) {
    PeekableIntIterator each = stale.getIntIterator();
    while (each.hasNext()) {
      look(each.next());
    }
    stale.clear();
    return steps[place].of(range);
  }

  /** Walks the user's events backwards. */
  private void look(int user) {
    for (long[] row : ends) {
      Arrays.fill(row, NEVER);
    }
    long[] line = timelines.line(user);
    int at = timelines.size(user) - 1;
    while (at >= 0) {
      long time = Timelines.millis(line[at]);
      int step = step(Timelines.type(line[at--]));
      if (at < 0 || Timelines.millis(line[at]) != time) {
        take(step, time, user);
      } else {
        Arrays.fill(now, false);
        note(step);
        for (; at >= 0 && Timelines.millis(line[at]) == time; at--) {
          note(step(Timelines.type(line[at])));
        }
        for (int s = now.length - 1; s >= 0; s--) {
          take(now[s] ? s : -1, time, user);
        }
      }
    }
  }

  private void note(int step) {
    if (step >= 0) {
      now[step] = true;
    }
  }

  private int step(int type) {
    for (int step = 0; step < types.length; step++) {
      if (types[step] == type) {
        return step;
      }
    }
    return -1;
  }

  /** An event that is step {@code step}; of the same moment the later steps come first. */
  private void take(int step, long time, int user) {
    if (step > 0) {
      long[] row = ends[step];
      row[step] = time;
      if (step + 1 < row.length) {
        System.arraycopy(ends[step + 1], step + 1, row, step + 1, row.length - step - 1);
      }
    } else if (step == 0 && ends[1][1] <= time + window) {
      int day = calendar.day(time);
      for (int k = 1; k < steps.length && ends[1][k] <= time + window; k++) {
        steps[k].add(day, user);
      }
    }
  }
}
