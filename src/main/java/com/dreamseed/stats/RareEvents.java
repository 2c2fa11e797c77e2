package com.dreamseed.stats;

import java.util.Arrays;

/** A user's sign-up and plans that a funnel asks for, of which there are few, in order of time. */
final class RareEvents {

  private final Learners learners;
  private final PlanHistory plans;
  private final int kindOfSignUp;
  private final int[] kindOfPlan;
  private final boolean asked;
  private long[] times = new long[8];
  private int[] kinds = new int[8];
  private int size;

  RareEvents(Statistics statistics, StepEvents events) {
    this.learners = statistics.learners();
    this.plans = statistics.plans();
    this.kindOfSignUp = events.kindOfSignUp();
    this.kindOfPlan = Arrays.stream(Plan.values()).mapToInt(events::kindOf).toArray();
    this.asked = kindOfSignUp >= 0 || Arrays.stream(kindOfPlan).anyMatch(kind -> kind >= 0);
  }

  /** Whether any step asks for such an event. */
  boolean asked() {
    return asked;
  }

  /** Finds those of {@code user} at {@code first} or later. */
  void find(int user, long first) {
    size = 0;
    long signedUp = learners.signedUp(user);
    add(signedUp, kindOfSignUp, first);
    add(signedUp, kindOfPlan[plans.beganWith(user).ordinal()], first);
    for (long change : plans.changes(user)) {
      add(PlanHistory.millis(change), kindOfPlan[PlanHistory.after(change).ordinal()], first);
    }
  }

  /** There are none. */
  void clear() {
    size = 0;
  }

  private void add(long time, int kind, long first) {
    if (kind < 0 || time < first) {
      return;
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      kinds = Arrays.copyOf(kinds, size * 2);
    }
    int at = size++;
    while (at > 0 && times[at - 1] > time) {
      times[at] = times[at - 1];
      kinds[at] = kinds[at - 1];
      at--;
    }
    times[at] = time;
    kinds[at] = kind;
  }

  int size() {
    return size;
  }

  long time(int at) {
    return times[at];
  }

  /** The number of the first step that asks for it. */
  int kind(int at) {
    return kinds[at];
  }
}
