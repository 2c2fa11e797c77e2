package com.dreamseed.stats;

import com.dreamseed.stats.Question.Range;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * A funnel of activities as sets: for each step and day, who began on that day a run that came so
 * far. Any range is a union of days then. More activities only ever bring runs further, so users
 * who did something since are looked at anew and added.
 */
final class FunnelView {

  private static final long NEVER = Long.MAX_VALUE;

  private final Timelines timelines;
  private final ReportCalendar calendar;
  private final int[] types;

  /** The kind of each step's events: the number of the first step that asks for the same type. */
  private final int[] kinds;

  private final long window;
  private final OfStep[] steps;
  private final RoaringBitmap stale = new RoaringBitmap();

  /**
   * At row j, column k: the earliest end of steps j to k, of events at the present moment of the
   * walk or later.
   */
  private final long[][] ends;

  /** Events of the moment, by kind. */
  private final int[] now;

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
    this.kinds = Arrays.stream(types).map(this::kind).toArray();
    this.window = window;
    this.steps = new OfStep[types.length];
    Arrays.setAll(steps, step -> new OfStep());
    this.ends = new long[types.length][types.length];
    this.now = new int[types.length];
    stale.add(0L, users);
  }

  /** The user did something of this type. */
  void heard(int user, int type) {
    if (kind(type) >= 0) {
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
      int kind = kind(Timelines.type(line[at--]));
      if (at < 0 || Timelines.millis(line[at]) != time) {
        one(kind, time);
      } else {
        Arrays.fill(now, 0);
        note(kind);
        for (; at >= 0 && Timelines.millis(line[at]) == time; at--) {
          note(kind(Timelines.type(line[at])));
        }
        several(time);
      }
      begin(time, user);
    }
  }

  private void note(int kind) {
    if (kind >= 0) {
      now[kind]++;
    }
  }

  private int kind(int type) {
    for (int step = 0; step < types.length; step++) {
      if (types[step] == type) {
        return step;
      }
    }
    return -1;
  }

  /** One event: a run that begins with it goes on with later ones. */
  private void one(int kind, long time) {
    for (int step = kind; step >= 0 && step < kinds.length; step++) {
      if (kinds[step] == kind) {
        take(step, step + 1, time);
      }
    }
  }

  /** Events of the same moment: a run goes on among them as far as they last. */
  private void several(long time) {
    for (int step = 0; step < kinds.length; step++) {
      int[] left = now.clone();
      int next = step;
      while (next < kinds.length && left[kinds[next]]-- > 0) {
        next++;
      }
      if (next > step) {
        take(step, next, time);
      }
    }
  }

  /** A run takes the steps from {@code step} to before {@code next} now, the others later. */
  private void take(int step, int next, long time) {
    long[] row = ends[step];
    Arrays.fill(row, step, next, time);
    if (next < row.length) {
      System.arraycopy(ends[next], next, row, next, row.length - next);
    }
  }

  /** Enters how far the run came that began at this moment, if one did. */
  private void begin(long time, int user) {
    long[] run = ends[0];
    if (run[0] == time && run[1] <= time + window) {
      int day = calendar.day(time);
      for (int k = 1; k < steps.length && run[k] <= time + window; k++) {
        steps[k].add(day, user);
      }
    }
  }
}
