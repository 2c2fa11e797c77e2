package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;

/**
 * Adds up attempts of lists that share no user, as the segments of one problem do; sums of several
 * problems count a user once for each.
 */
final class AttemptSum {

  private final Durations durations = new Durations();
  private long attempts;
  private long correct;
  private long tried;
  private long solved;
  private long firstCorrect;
  private boolean medianKnown;
  private Double median;

  /** Adds a whole list. */
  void add(AttemptSummary summary) {
    attempts += summary.attempts();
    correct += summary.correct();
    tried += summary.tried();
    solved += summary.solved();
    firstCorrect += summary.firstCorrect();
    durations.add(summary.millis());
  }

  /** Adds another sum. */
  void add(AttemptSum other) {
    attempts += other.attempts;
    correct += other.correct;
    tried += other.tried;
    solved += other.solved;
    firstCorrect += other.firstCorrect;
    durations.add(other.durations);
  }

  /** Adds the attempts from place {@code first} to before {@code end}. */
  void add(AttemptList list, int first, int end, Marks marks) {
    count(list, first, end, marks);
    list.tellDurations(first, end, durations);
  }

  /** The same without how long they took. Nothing branches: answers cannot be predicted. */
  void count(AttemptList list, int first, int end, Marks marks) {
    int[] tries = list.tries(marks);
    int[] solves = list.solves(marks);
    int allRight = 0;
    int newcomers = 0;
    int newcomersRight = 0;
    int solvers = 0;
    for (int i = first; i < end; i++) {
      int right = list.right(i);
      int newcomer = tries[i] - first >>> 31;
      newcomers += newcomer;
      newcomersRight += newcomer & right;
      allRight += right;
      solvers += solves[i] - first >>> 31 & right;
    }
    attempts += end - first;
    correct += allRight;
    tried += newcomers;
    firstCorrect += newcomersRight;
    solved += solvers;
  }

  long attempts() {
    return attempts;
  }

  long correct() {
    return correct;
  }

  long tried() {
    return tried;
  }

  long solved() {
    return solved;
  }

  /** The share of right answers; null where nothing was tried. */
  Double solveRate() {
    return Rates.of(correct, attempts);
  }

  /** The share of users, once a problem, whose first attempt was right. */
  Double firstAttemptRate() {
    return Rates.of(firstCorrect, tried);
  }

  /** The median of the seconds told; null where none are. */
  Double medianSeconds() {
    if (!medianKnown) {
      median = durations.median();
      medianKnown = true;
    }
    return median;
  }

  /** This, which may only have counted, as a summary of a list that took {@code millis}. */
  AttemptSummary summary(IntArrayList millis) {
    return new AttemptSummary(
        (int) attempts, (int) correct, (int) tried, (int) solved, (int) firstCorrect, millis);
  }
}
