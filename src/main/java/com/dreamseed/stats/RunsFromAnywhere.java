package com.dreamseed.stats;

import com.dreamseed.stats.Question.Range;
import java.util.Arrays;

/**
 * Runs through any funnel. A user's events are read once, in the order of time; kept is, for each
 * number of steps, the latest beginning from which they were taken: a later beginning leaves more
 * of the window, so no other need be remembered.
 */
final class RunsFromAnywhere implements FunnelCount.Runs {

  private static final long NEVER = Long.MIN_VALUE;

  private final Timelines timelines;
  private final int[] kinds;
  private final byte[] kindOfType;
  private final long first;
  private final long end;
  private final long window;
  private final boolean fromStart;
  private final boolean nearEnd;
  private final int firstRare;
  private final int[] places = new int[FunnelCount.BATCH];
  private long fetched;

  /**
   * The latest beginning of a run of the first k steps, at place k. At place 0 stands the moment
   * itself, where a run may begin; after the last step there is room for events nobody asks for.
   */
  private final long[] begun;

  /** The step of each type's events, by the type's number; null where two steps ask for one. */
  private final int[] stepOfType;

  /** Events of the moment, by kind. */
  private final int[] now;

  private final RareEvents rare;

  /**
   * @param window how long after the first step the last may be, milliseconds
   */
  RunsFromAnywhere(Statistics statistics, StepEvents events, Range range, long window) {
    this.timelines = statistics.history().timelines();
    this.rare = new RareEvents(statistics, events);
    this.kinds = events.kinds();
    this.firstRare = events.firstRare();
    this.kindOfType = events.kindsOfTypes();
    this.first = statistics.calendar().beginning(range.from());
    this.end = statistics.calendar().beginning(range.to().plusDays(1));
    this.fromStart = first <= statistics.history().earliest();
    History history = statistics.history();
    this.nearEnd = first - history.earliest() > history.latest() - first;
    this.window = window;
    this.begun = new long[kinds.length + 2];
    this.stepOfType = events.eachOnce() ? steps(kindOfType, kinds.length) : null;
    this.now = new int[kinds.length];
  }

  private static int[] steps(byte[] kindOfType, int unasked) {
    int[] steps = new int[kindOfType.length];
    Arrays.setAll(steps, type -> kindOfType[type] < 0 ? unasked : kindOfType[type]);
    return steps;
  }

  @Override
  public void count(int[] users, int size, int most, long[] counts) {
    ahead(users, size);
    for (int i = 0; i < size; i++) {
      int taken = best(users[i], most);
      for (int step = 1; step < taken; step++) {
        counts[step]++;
      }
    }
  }

  /** How many steps of the first {@code most} the user took. */
  private int best(int user, int most) {
    Arrays.fill(begun, NEVER);
    findRare(user, most);
    long[] line = timelines.line(user);
    int size = timelines.size(user);
    int at = begin(user);
    int rareAt = 0;
    while (begun[most] == NEVER) {
      long time = at < size ? Timelines.millis(line[at]) : Long.MAX_VALUE;
      boolean plain = rareAt == rare.size() || rare.time(rareAt) > time;
      time = plain ? time : rare.time(rareAt);
      if (time >= end + window) {
        break;
      }
      if (plain && (at + 1 >= size || Timelines.millis(line[at + 1]) != time)) {
        one(Timelines.type(line[at++]), time);
      } else {
        rareAt = gatherRare(rareAt, time);
        at = gather(line, at, size, time);
        several(time);
        Arrays.fill(now, 0);
      }
    }
    int best = most;
    while (best > 1 && begun[best] == NEVER) {
      best--;
    }
    return best;
  }

  private int gatherRare(int from, long time) {
    int at = from;
    while (at < rare.size() && rare.time(at) == time) {
      now[rare.kind(at++)]++;
    }
    return at;
  }

  private int gather(long[] line, int from, int size, long time) {
    int at = from;
    while (at < size && Timelines.millis(line[at]) == time) {
      int kind = kindOfType[Timelines.type(line[at++])];
      if (kind >= 0) {
        now[kind]++;
      }
    }
    return at;
  }

  private int begin(int user) {
    if (fromStart) {
      return 0;
    }
    return nearEnd ? timelines.fromEnd(user, first) : timelines.from(user, first);
  }

  /** What will be read of these users is fetched together. */
  private void ahead(int[] users, int count) {
    for (int i = 0; i < count; i++) {
      int size = timelines.size(users[i]);
      places[i] = fromStart ? 0 : nearEnd ? Math.max(0, size - 16) : size / 2;
    }
    fetched += timelines.touch(users, places, count);
  }

  /**
   * One event may take any step that asks for it, in one run only one. Where each step asks for
   * another type, this is free of branches, which nobody could predict.
   */
  private void one(int type, long time) {
    begun[0] = time < end ? time : NEVER;
    if (stepOfType != null) {
      take(stepOfType[type], begun[stepOfType[type]], time);
      return;
    }
    for (int step = kinds.length - 1; step >= 0; step--) {
      if (kinds[step] == kindOfType[type]) {
        take(step, begun[step], time);
      }
    }
  }

  /** A run that began at {@code beginning} takes a step, if the window is not over. */
  private void take(int step, long beginning, long time) {
    long still = time - beginning <= window ? beginning : NEVER;
    begun[step + 1] = Math.max(begun[step + 1], still);
  }

  /** Events of the same moment: each run goes on as far as they last. */
  private void several(long time) {
    begun[0] = time < end ? time : NEVER;
    long[] before = begun.clone();
    for (int taken = 0; taken < kinds.length; taken++) {
      int[] left = now.clone();
      for (int step = taken; step < kinds.length && left[kinds[step]] > 0; step++) {
        left[kinds[step]]--;
        take(step, before[taken], time);
      }
    }
  }

  private void findRare(int user, int most) {
    if (most > firstRare) {
      rare.find(user, first);
    } else {
      rare.clear();
    }
  }
}
