package com.dreamseed.stats;

import java.util.List;

/**
 * Runs through a funnel that begins with the sign-up and asks for nothing twice: a user begins
 * once, and the earliest event that will do is the best for each step. Users go a step together, so
 * that there is hardly a branch that depends on one of them.
 */
final class RunsFromSignUp implements FunnelCount.Runs {

  private static final long NEVER = FirstSteps.NEVER;

  private final Learners learners;
  private final PlanHistory plans;
  private final FirstSteps firstSteps;
  private final long window;
  private final int[] types;
  private final Plan[] reached;

  /** By step and user: when the activity was first done. */
  private final long[][] first;

  /** By step and user: when it was first done after that of the activity step before. */
  private final long[][] second;

  private final long[] times = new long[FunnelCount.BATCH];
  private final long[] ends = new long[FunnelCount.BATCH];

  /**
   * @param window how long after the sign-up the last step may be, milliseconds
   */
  RunsFromSignUp(Statistics statistics, List<Step> steps, long window) {
    this.learners = statistics.learners();
    this.plans = statistics.plans();
    this.firstSteps = statistics.history().firstSteps();
    this.window = window;
    this.types = new int[steps.size()];
    this.reached = new Plan[steps.size()];
    this.first = new long[steps.size()][];
    this.second = new long[steps.size()][];
    int before = -1;
    for (int i = 1; i < types.length; i++) {
      Step step = steps.get(i);
      if (step.kind() == Step.Kind.PLAN) {
        reached[i] = Plan.parse(step.name()).orElseThrow();
      } else {
        types[i] = statistics.history().types().find(step.name());
        find(i, before);
        before = types[i];
      }
    }
  }

  private void find(int step, int before) {
    if (FirstSteps.keeps(types[step])) {
      first[step] = firstSteps.of(types[step], learners.numbers());
      second[step] =
          FirstSteps.keeps(before)
              ? firstSteps.after(before, types[step], learners.numbers())
              : first[step];
    }
  }

  @Override
  public void count(int[] users, int size, int most, long[] counts) {
    for (int i = 0; i < size; i++) {
      times[i] = learners.signedUp(users[i]);
      ends[i] = times[i] + window;
    }
    for (int step = 1; step < most; step++) {
      take(step, users, size);
      int inTime = 0;
      for (int i = 0; i < size; i++) {
        boolean late = times[i] > ends[i];
        inTime += late ? 0 : 1;
        times[i] = late ? NEVER : times[i];
      }
      counts[step] += inTime;
    }
  }

  /** Puts the time of the step in the place of the time of the step before. */
  private void take(int step, int[] users, int size) {
    if (reached[step] != null) {
      for (int i = 0; i < size; i++) {
        times[i] = times[i] == NEVER ? NEVER : plan(users[i], step, times[i]);
      }
    } else if (first[step] != null) {
      takeKnown(step, users, size);
    } else {
      for (int i = 0; i < size; i++) {
        times[i] = times[i] == NEVER ? NEVER : firstSteps.walk(users[i], types[step], times[i]);
      }
    }
  }

  /**
   * The first time at or after any moment up to {@code since} is also the first at or after {@code
   * since} when it is not before that.
   */
  private void takeKnown(int step, int[] users, int size) {
    long[] firsts = first[step];
    long[] seconds = second[step];
    for (int i = 0; i < size; i++) {
      int user = users[i];
      long since = times[i];
      long time = firsts[user] < since ? seconds[user] : firsts[user];
      if (time < since) {
        time = since == NEVER ? NEVER : firstSteps.walk(user, types[step], since);
      }
      times[i] = time;
    }
  }

  private long plan(int user, int step, long since) {
    long signedUp = learners.signedUp(user);
    if (since == signedUp && plans.beganWith(user) == reached[step]) {
      return signedUp;
    }
    for (long change : plans.changes(user)) {
      if (PlanHistory.millis(change) >= since && PlanHistory.after(change) == reached[step]) {
        return PlanHistory.millis(change);
      }
    }
    return NEVER;
  }
}
