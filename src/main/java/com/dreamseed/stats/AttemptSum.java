package com.dreamseed.stats;

/** What attempts of a list come to; with counts of several problems a user counts once for each. */
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
    add(summary.count());
    durations.add(summary.millis());
  }

  private void add(AttemptCount count) {
    attempts += count.attempts();
    correct += count.correct();
    tried += count.tried();
    solved += count.solved();
    firstCorrect += count.firstCorrect();
  }

  /** Adds another sum's counts. */
  void addCounts(AttemptSum other) {
    attempts += other.attempts;
    correct += other.correct;
    tried += other.tried;
    solved += other.solved;
    firstCorrect += other.firstCorrect;
  }

  /** Adds how long attempts took that are counted. */
  void add(Durations other) {
    durations.add(other);
  }

  Durations durations() {
    return durations;
  }

  /** Adds the attempts from place {@code first} to before {@code end}. */
  void add(AttemptList list, int first, int end, Marks marks) {
    add(list.count(first, end, marks));
    list.tellDurations(first, end, durations);
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

  /** The median of the seconds told was found elsewhere. */
  void median(double seconds) {
    median = seconds;
    medianKnown = true;
  }

  /** The median of the seconds told; null where none are. */
  Double medianSeconds() {
    if (!medianKnown) {
      median = durations.median();
      medianKnown = true;
    }
    return median;
  }
}
