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

  private final Learners learners;
  private final Timelines timelines;
  private final PlanHistory plans;
  private final int kindOfSignUp;
  private final int[] kindOfPlan;
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

  /** The latest beginning of a run of the first k + 1 steps, at place k. */
  private final long[] begun;

  /** Events of the moment, by kind. */
  private final int[] now;

  private long[] rareTimes = new long[8];
  private int[] rareKinds = new int[8];
  private int rare;
  private int best;

  /**
   * @param window how long after the first step the last may be, milliseconds
   */
  RunsFromAnywhere(Statistics statistics, StepEvents events, Range range, long window) {
    this.learners = statistics.learners();
    this.timelines = statistics.history().timelines();
    this.plans = statistics.plans();
    this.kindOfSignUp = events.kindOfSignUp();
    this.kindOfPlan = Arrays.stream(Plan.values()).mapToInt(events::kindOf).toArray();
    this.kinds = events.kinds();
    this.firstRare = events.firstRare();
    this.kindOfType = events.kindsOfTypes();
    this.first = statistics.calendar().beginning(range.from());
    this.end = statistics.calendar().beginning(range.to().plusDays(1));
    this.fromStart = first <= statistics.history().earliest();
    History history = statistics.history();
    this.nearEnd = first - history.earliest() > history.latest() - first;
    this.window = window;
    this.begun = new long[kinds.length];
    this.now = new int[kinds.length];
  }

  @Override
  public int best(int user, int most) {
    Arrays.fill(begun, NEVER);
    best = 0;
    findRare(user, most);
    long[] line = timelines.line(user);
    int size = timelines.size(user);
    int at = next(line, begin(user), size);
    int rareAt = 0;
    while (best < most && (at < size || rareAt < rare)) {
      long time = at < size ? Timelines.millis(line[at]) : Long.MAX_VALUE;
      if (rareAt < rare && rareTimes[rareAt] <= time) {
        time = rareTimes[rareAt];
      }
      if (time >= end + window) {
        return best;
      }
      int count = 0;
      int kind = -1;
      while (rareAt < rare && rareTimes[rareAt] == time) {
        kind = rareKinds[rareAt++];
        now[kind]++;
        count++;
      }
      while (at < size && Timelines.millis(line[at]) == time) {
        kind = kindOfType[Timelines.type(line[at])];
        now[kind]++;
        count++;
        at = next(line, at + 1, size);
      }
      if (count == 1) {
        one(kind, time, most);
      } else {
        several(time, most);
      }
      Arrays.fill(now, 0);
    }
    return best;
  }

  private int begin(int user) {
    if (fromStart) {
      return 0;
    }
    return nearEnd ? timelines.fromEnd(user, first) : timelines.from(user, first);
  }

  @Override
  public void ahead(int[] users, int count, int most) {
    for (int i = 0; i < count; i++) {
      int size = timelines.size(users[i]);
      places[i] = fromStart ? 0 : nearEnd ? Math.max(0, size - 16) : size / 2;
    }
    fetched += timelines.touch(users, places, count);
  }

  /** The place of the next entry of a kind that is asked for. */
  private int next(long[] line, int from, int size) {
    int at = from;
    while (at < size && kindOfType[Timelines.type(line[at])] < 0) {
      at++;
    }
    return at;
  }

  /** One event may take any step that asks for it, in one run only one. */
  private void one(int kind, long time, int most) {
    for (int step = most - 1; step >= 0; step--) {
      if (kinds[step] == kind) {
        take(step, step == 0 ? time : begun[step - 1], time);
      }
    }
  }

  private void take(int step, long beginning, long time) {
    boolean inside = beginning >= first && beginning < end && time - beginning <= window;
    if (inside && beginning > begun[step]) {
      begun[step] = beginning;
      best = Math.max(best, step + 1);
    }
  }

  /** Events of the same moment: each run goes on as far as they last. */
  private void several(long time, int most) {
    long[] before = begun.clone();
    for (int taken = 0; taken < most; taken++) {
      long beginning = taken == 0 ? time : before[taken - 1];
      int[] left = now.clone();
      for (int step = taken; step < most && left[kinds[step]] > 0; step++) {
        left[kinds[step]]--;
        take(step, beginning, time);
      }
    }
  }

  /** Sign-up and plans, of which a user has few, in the order of time. */
  private void findRare(int user, int most) {
    rare = 0;
    if (most <= firstRare) {
      return;
    }
    long signedUp = learners.signedUp(user);
    add(signedUp, kindOfSignUp);
    add(signedUp, kindOfPlan[plans.beganWith(user).ordinal()]);
    for (long change : plans.changes(user)) {
      add(PlanHistory.millis(change), kindOfPlan[PlanHistory.after(change).ordinal()]);
    }
  }

  private void add(long time, int kind) {
    if (kind < 0 || time < first) {
      return;
    }
    if (rare == rareTimes.length) {
      rareTimes = Arrays.copyOf(rareTimes, rare * 2);
      rareKinds = Arrays.copyOf(rareKinds, rare * 2);
    }
    int at = rare++;
    while (at > 0 && rareTimes[at - 1] > time) {
      rareTimes[at] = rareTimes[at - 1];
      rareKinds[at] = rareKinds[at - 1];
      at--;
    }
    rareTimes[at] = time;
    rareKinds[at] = kind;
  }
}
