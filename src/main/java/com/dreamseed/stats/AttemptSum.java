package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds up attempts of lists that share no user, as the segments of one problem do; sums of several
 * problems count a user once for each.
 */
final class AttemptSum {

  private final List<IntArrayList> sorted = new ArrayList<>();
  private final IntArrayList loose = new IntArrayList();
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
    if (!summary.millis().isEmpty()) {
      sorted.add(summary.millis());
    }
  }

  /** Adds another sum. */
  void add(AttemptSum other) {
    attempts += other.attempts;
    correct += other.correct;
    tried += other.tried;
    solved += other.solved;
    firstCorrect += other.firstCorrect;
    sorted.addAll(other.sorted);
    loose.add(other.loose.buffer, 0, other.loose.size());
  }

  /**
   * Adds the attempts from place {@code first} to before {@code end}; {@code into} are told who
   * tried and solved.
   */
  void add(AttemptList list, int first, int end, Marks marks, TriedAndSolved... into) {
    int[] tries = list.tries(marks);
    int[] solves = list.solves(marks);
    for (int i = first; i < end; i++) {
      boolean right = list.correct(i);
      boolean newcomer = tries[i] < first;
      tried += newcomer ? 1 : 0;
      firstCorrect += newcomer && right ? 1 : 0;
      correct += right ? 1 : 0;
      solved += right && solves[i] < first ? 1 : 0;
      if (list.millis(i) != Attempt.UNTIMED) {
        loose.add(list.millis(i));
      }
    }
    attempts += end - first;
    for (TriedAndSolved group : into) {
      tell(list, first, end, group);
    }
  }

  /** Tells {@code group} who tried and solved. */
  private static void tell(AttemptList list, int first, int end, TriedAndSolved group) {
    for (int i = first; i < end; i++) {
      group.tried(list.user(i));
      if (list.correct(i)) {
        group.solved(list.user(i));
      }
    }
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
      median = Medians.ofMillis(sorted, loose);
      medianKnown = true;
    }
    return median;
  }

  /** This, which may only have scanned, as a summary. */
  AttemptSummary summary(IntArrayList millis) {
    return new AttemptSummary(
        (int) attempts, (int) correct, (int) tried, (int) solved, (int) firstCorrect, millis);
  }

  /** What {@link #add(AttemptList, int, int, Marks, TriedAndSolved...)} found, in no order. */
  IntArrayList looseMillis() {
    return loose;
  }
}
