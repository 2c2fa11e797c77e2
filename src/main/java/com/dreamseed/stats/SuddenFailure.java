package com.dreamseed.stats;

/**
 * Whether a problem is suddenly failing: its newest attempts against all before. At least {@link
 * #NEWEST} must have been before; of the newest at most half the share may be right that was right
 * before; and so few right answers must come by chance less than once in a thousand times
 * (binomial, with the share before).
 */
final class SuddenFailure {

  /** How many attempts are the newest. */
  static final int NEWEST = 40;

  private static final double CHANCE = 0.001;

  private SuddenFailure() {}

  static boolean in(ProblemAttempts.Recent recent, long earlier, long earlierCorrect) {
    if (recent.attempts() < NEWEST || earlier < NEWEST) {
      return false;
    }
    double before = (double) earlierCorrect / earlier;
    double now = (double) recent.correct() / recent.attempts();
    return before > 0 && now <= before / 2 && atMost(recent.correct(), before) < CHANCE;
  }

  /** The probability of at most {@code correct} right answers of the newest. */
  private static double atMost(int correct, double share) {
    if (share >= 1) {
      return 0;
    }
    double exactly = Math.pow(1 - share, NEWEST);
    double sum = exactly;
    for (int k = 1; k <= correct; k++) {
      exactly *= share / (1 - share) * (NEWEST - k + 1) / k;
      sum += exactly;
    }
    return sum;
  }
}
