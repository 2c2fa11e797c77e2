package com.dreamseed.stats;

import com.fasterxml.jackson.annotation.JsonInclude;

/** What attempts come to, at one problem or at several; a rate of nothing is null. */
@JsonInclude
record Measures(
    long attempts,
    long correct,
    long usersTried,
    long usersSolved,
    Double solveRate,
    Double firstAttemptRate,
    Double medianSeconds) {

  /** Of one problem. */
  static Measures of(AttemptSum sum) {
    return of(sum, sum.tried(), sum.solved());
  }

  /** Of several problems, of which a user may have tried more than one. */
  static Measures of(AttemptSum sum, long usersTried, long usersSolved) {
    return new Measures(
        sum.attempts(),
        sum.correct(),
        usersTried,
        usersSolved,
        sum.solveRate(),
        sum.firstAttemptRate(),
        sum.medianSeconds());
  }
}
