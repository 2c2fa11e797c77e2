package com.dreamseed.stats;

import com.dreamseed.stats.Question.Range;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * A funnel as sets: for each step and day, who began on that day a run that came so far. Any range
 * is a union of days then. More events only ever bring runs further, so users of whom something was
 * heard since are looked at anew and added; whoever turns out to have begun otherwise is taken out
 * first.
 */
final class FunnelView {

  private static final long NEVER = Long.MAX_VALUE;

  private final Learners learners;
  private final Timelines timelines;
  private final ReportCalendar calendar;
  private final RareEvents rare;

  /** The kind of each type's events, by its number; negative where no step asks for them. */
  private final byte[] kindOfType;

  /** The kind of each step's events: the number of the first step that asks for the same. */
  private final int[] kinds;

  private final long window;
  private final OfStep[] steps;
  private final RoaringBitmap stale = new RoaringBitmap();

  /** Who may stand in the sets. */
  private final RoaringBitmap looked = new RoaringBitmap();

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

    void remove(int user) {
      days.forEach(
          (day, users) -> {
            if (users.checkedRemove(user)) {
              unions.forget(day);
            }
          });
    }

    long bytes() {
      return days.values().stream().mapToLong(RoaringBitmap::getLongSizeInBytes).sum();
    }

    RoaringBitmap of(Range range) {
      return days.isEmpty()
          ? new RoaringBitmap()
          : unions.of(
              Math.max(range.first(), days.firstKey()), Math.min(range.last(), days.lastKey()));
    }
  }

  /**
   * @param steps activities among them are of types that there are
   * @param window how long after the first step the last may be, milliseconds
   */
  FunnelView(Statistics statistics, List<Step> steps, long window) {
    StepEvents events = new StepEvents(statistics, steps);
    this.learners = statistics.learners();
    this.timelines = statistics.history().timelines();
    this.calendar = statistics.calendar();
    this.rare = new RareEvents(statistics, events);
    this.kindOfType = events.kindsOfTypes();
    this.kinds = events.kinds();
    this.window = window;
    this.steps = new OfStep[kinds.length];
    Arrays.setAll(this.steps, step -> new OfStep());
    this.ends = new long[kinds.length][kinds.length];
    this.now = new int[kinds.length];
    stale.add(0L, learners.numbers());
  }

  /** The user did something of this type. */
  void heard(int user, int type) {
    if (kind(type) >= 0) {
      stale.add(user);
    }
  }

  /** The user signed up or was recorded to have another plan. */
  void moved(int user) {
    if (rare.asked()) {
      stale.add(user);
    }
  }

  /** The user signed up at another time or with another plan than was known, or is gone. */
  void begunAnew(int user) {
    if (rare.asked() && looked.checkedRemove(user)) {
      for (OfStep step : steps) {
        step.remove(user);
      }
    }
    moved(user);
  }

  /** Who began within {@code range} and took the step at {@code place}; read only. */
  RoaringBitmap took(int place, Range range) {
    catchUp(stale.getCardinality());
    return steps[place].of(range);
  }

  /** How many users are to be looked at before the sets are right. */
  int behind() {
    return stale.getCardinality();
  }

  /** Looks at so many of them. */
  void catchUp(int users) {
    PeekableIntIterator each = stale.getIntIterator();
    int next = 0;
    for (int i = 0; i < users && each.hasNext(); i++) {
      int user = each.next();
      look(user);
      next = user + 1;
    }
    stale.remove(0L, next);
  }

  /** About how much memory the sets take. */
  long bytes() {
    return Arrays.stream(steps).mapToLong(OfStep::bytes).sum();
  }

  /** Walks the user's events backwards. */
  private void look(int user) {
    if (learners.gone(user)) {
      return;
    }
    looked.add(user);
    for (long[] row : ends) {
      Arrays.fill(row, NEVER);
    }
    if (rare.asked()) {
      rare.find(user, Long.MIN_VALUE);
    }
    long[] line = timelines.line(user);
    int at = timelines.size(user) - 1;
    int rareAt = rare.size() - 1;
    while (at >= 0 || rareAt >= 0) {
      long time = Math.max(time(line, at), rareAt < 0 ? Long.MIN_VALUE : rare.time(rareAt));
      if (time(line, at - 1) != time && (rareAt < 0 || rare.time(rareAt) != time)) {
        one(kind(Timelines.type(line[at--])), time);
      } else {
        Arrays.fill(now, 0);
        for (; time(line, at) == time; at--) {
          note(kind(Timelines.type(line[at])));
        }
        for (; rareAt >= 0 && rare.time(rareAt) == time; rareAt--) {
          note(rare.kind(rareAt));
        }
        several(time);
      }
      begin(time, user);
    }
  }

  /** Before all time where {@code at} is before the line. */
  private static long time(long[] line, int at) {
    return at < 0 ? Long.MIN_VALUE : Timelines.millis(line[at]);
  }

  private void note(int kind) {
    if (kind >= 0) {
      now[kind]++;
    }
  }

  private int kind(int type) {
    return type < kindOfType.length ? kindOfType[type] : -1;
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
