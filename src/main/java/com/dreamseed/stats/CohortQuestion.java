package com.dreamseed.stats;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What became of users: who came back, went on, paid or went silent. */
public sealed interface CohortQuestion extends Question {

  /**
   * Who of those that signed up in the range was active the weeks or months after.
   *
   * @param today the day up to which cells are counted
   */
  record Retention(Period period, Scope scope, LocalDate today) implements CohortQuestion, Scoped {
    @Override
    public String operation() {
      return "retention";
    }

    @Override
    public LocalDate lastDay() {
      return later(scope.range().to(), today);
    }
  }

  /** How many of those that signed up in the range went from free to another plan, and how fast. */
  record Conversion(Period period, Scope scope, LocalDate today) implements CohortQuestion, Scoped {
    @Override
    public String operation() {
      return "conversion";
    }

    @Override
    public LocalDate lastDay() {
      return later(scope.range().to(), today);
    }

    @Override
    public boolean byPlan() {
      return true;
    }
  }

  /** How many users took each of the steps, in their order, within a window from the first. */
  record Funnel(List<Step> steps, int windowDays, Scope scope) implements CohortQuestion, Scoped {

    public static final int FEWEST_STEPS = 2;
    public static final int MOST_STEPS = 8;

    public Funnel {
      steps = List.copyOf(steps);
      if (!isFor(steps.size()) || windowDays < 1) {
        throw new IllegalArgumentException("no funnel: " + steps + " in " + windowDays + " days");
      }
    }

    /** Whether so many steps make a funnel. */
    public static boolean isFor(int steps) {
      return steps >= FEWEST_STEPS && steps <= MOST_STEPS;
    }

    @Override
    public String operation() {
      return "funnel";
    }

    /** Who began on the last day may finish until the window is over. */
    @Override
    public LocalDate lastDay() {
      return scope.range().to().plusDays(windowDays + 1L);
    }

    @Override
    public boolean byPlan() {
      return scope.segment().plan().isPresent()
          || steps.stream().anyMatch(s -> s.kind() == Step.Kind.PLAN);
    }
  }

  /**
   * Learners who were active before and did nothing for {@code silentDays} days, those who left
   * last first.
   *
   * @param after the learner that the page before ended with
   */
  record AtRisk(int silentDays, LocalDate today, Segment segment, Optional<After> after, int limit)
      implements CohortQuestion {

    /** Where a page ended: the last learner's last activity and id. */
    public record After(long lastActivityMillis, long userId) {}

    @Override
    public String operation() {
      return "at-risk";
    }

    @Override
    public LocalDate firstDay() {
      return LocalDate.MIN;
    }

    @Override
    public LocalDate lastDay() {
      return today;
    }

    @Override
    public boolean byPlan() {
      return true;
    }

    @Override
    public boolean byCountry() {
      return true;
    }
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }
}
