package com.dreamseed.stats;

import org.roaringbitmap.RoaringBitmap;

/** The problems of one subject or one difficulty, as they are counted together. */
final class ProblemGroup {

  private final AttemptSum sum = new AttemptSum();
  private final TriedAndSolved.Counted counted;
  private final TriedAndSolved.Kept kept = new TriedAndSolved.Kept();
  private int problems;

  /** Of users numbered below {@code users}. */
  ProblemGroup(int users) {
    counted = new TriedAndSolved.Counted(users);
  }

  /** Another problem is of this group. */
  void add(AttemptSum ofProblem) {
    problems++;
    sum.addCounts(ofProblem);
  }

  /** How long attempts at some of its problems took. */
  void add(Durations durations) {
    sum.add(durations);
  }

  int problems() {
    return problems;
  }

  /** Those of one count who tried and solved. */
  TriedAndSolved.Counted counted() {
    return counted;
  }

  /** Everybody who ever tried and solved. */
  TriedAndSolved.Kept kept() {
    return kept;
  }

  /**
   * What it comes to.
   *
   * @param whole whether all attempts ever are counted, so that the kept sets say who tried
   * @param segment the users that count; null means all
   */
  Measures measures(boolean whole, RoaringBitmap segment) {
    TriedAndSolved users = whole ? kept : counted;
    return Measures.of(sum, users.triedOf(segment), users.solvedOf(segment));
  }
}
