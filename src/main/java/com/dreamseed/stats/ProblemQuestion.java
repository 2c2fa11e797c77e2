package com.dreamseed.stats;

import java.time.LocalDate;
import java.util.Optional;

/** How problems fare. */
public sealed interface ProblemQuestion extends Question {

  /**
   * Every problem, and by subject and difficulty.
   *
   * @param failing whether only problems that are suddenly failing are listed
   */
  record ProblemList(
      Optional<String> subject,
      Optional<String> difficulty,
      Sort sort,
      boolean failing,
      Scope scope)
      implements ProblemQuestion, Scoped {

    /** The order of problems. */
    public enum Sort {
      HARDEST,
      ATTEMPTS,
      SLOWEST,
      FIRST_ATTEMPT,
      ID
    }

    @Override
    public String operation() {
      return "problems";
    }

    /** Problems come, go and change their subject, whatever the range. */
    @Override
    public LocalDate lastDay() {
      return LocalDate.MAX;
    }
  }

  /** One problem, with a point a day, week or month. */
  record OneProblem(long problemId, TimeRange timeRange, Scope scope)
      implements ProblemQuestion, Scoped {
    @Override
    public String operation() {
      return "problem";
    }

    @Override
    public LocalDate lastDay() {
      return LocalDate.MAX;
    }
  }
}
