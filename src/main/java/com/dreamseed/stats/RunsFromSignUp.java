package com.dreamseed.stats;

import java.util.List;

/**
 * Runs through a funnel that begins with the sign-up and asks for nothing twice: a user begins
 * once, and the earliest event that will do is the best for each step.
 */
final class RunsFromSignUp implements FunnelCount.Runs {

  private final Learners learners;
  private final Timelines timelines;
  private final PlanHistory plans;
  private final FirstSteps firstSteps;
  private final long window;
  private final int[] types;
  private final Plan[] reached;
  private final long[][] firstTimes;
  private final int[] places = new int[FunnelCount.BATCH];
  private long fetched;

  /**
   * @param window how long after the sign-up the last step may be, milliseconds
   */
  RunsFromSignUp(Statistics statistics, List<Step> steps, long window) {
    this.learners = statistics.learners();
    this.timelines = statistics.history().timelines();
    this.plans = statistics.plans();
    this.firstSteps = statistics.history().firstSteps();
    this.window = window;
    this.types = new int[steps.size()];
    this.reached = new Plan[steps.size()];
    this.firstTimes = new long[steps.size()][];
    for (int i = 1; i < types.length; i++) {
      Step step = steps.get(i);
      reached[i] = step.kind() == Step.Kind.PLAN ? Plan.parse(step.name()).orElseThrow() : null;
      types[i] = statistics.history().types().find(step.name());
      firstTimes[i] =
          step.kind() == Step.Kind.ACTIVITY && types[i] >= 0 && FirstSteps.keeps(types[i])
              ? firstSteps.of(types[i], learners.numbers())
              : null;
    }
  }

  @Override
  public int best(int user, int most) {
    long signedUp = learners.signedUp(user);
    long end = signedUp + window;
    long time = signedUp;
    for (int step = 1; step < most; step++) {
      time = reached[step] == null ? activity(user, step, time, end) : plan(user, step, time);
      if (time > end) {
        return step;
      }
    }
    return most;
  }

  @Override
  public void ahead(int[] users, int count, int most) {
    for (int i = 0; i < count; i++) {
      places[i] = firstSteps.place(users[i]);
    }
    fetched += timelines.touch(users, places, count);
  }

  /** When the user took the step, at {@code since} or later; beyond {@code end}: too late. */
  private long activity(int user, int step, long since, long end) {
    long[] first = firstTimes[step];
    if (first != null && first[user] >= since) {
      return first[user];
    }
    long[] line = timelines.line(user);
    int size = timelines.size(user);
    for (int i = firstSteps.place(user); i < size; i++) {
      long time = Timelines.millis(line[i]);
      if (time > end || time >= since && Timelines.type(line[i]) == types[step]) {
        return time;
      }
    }
    return Long.MAX_VALUE;
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
    return Long.MAX_VALUE;
  }
}
