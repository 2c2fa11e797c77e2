package com.dreamseed.stats;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A parametrised question of the dashboard. Two equal questions have equal answers at one position,
 * so the question itself is the cache's key. What the terms mean stands in docs/user/metrics.md.
 */
public sealed interface Question {

  /** The operation's name in addresses and cache keys, such as {@code user-growth}. */
  String operation();

  /** The first and last day that the answer depends on, both included. */
  LocalDate firstDay();

  LocalDate lastDay();

  /** Whether the answer depends on users' plans, present or recorded. */
  boolean byPlan();

  /** Whether the answer picks or groups users by their present country. */
  boolean byCountry();

  /** The length of a point of a series. */
  enum TimeRange {
    DAILY,
    WEEKLY,
    MONTHLY;

    /** As clients write it: {@code daily}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What an answer is set against: nothing, the same length before, the same dates a year ago. */
  enum Compare {
    NONE,
    PREVIOUS,
    YEAR
  }

  /** Which users count: those with this plan and this country; an absent part counts all. */
  record Segment(Optional<Plan> plan, Optional<String> country) {
    public static final Segment ALL = new Segment(Optional.empty(), Optional.empty());
  }

  /** Days of the report zone, both included. */
  record Range(LocalDate from, LocalDate to) {
    public Range {
      if (from.isAfter(to)) {
        throw new IllegalArgumentException("from " + from + " is after to " + to);
      }
    }

    /** How many days these are. */
    public long days() {
      return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** The range that this one is set against. */
    public Optional<Range> compared(Compare compare) {
      return switch (compare) {
        case NONE -> Optional.empty();
        case PREVIOUS -> Optional.of(new Range(from.minusDays(days()), from.minusDays(1)));
        case YEAR -> Optional.of(new Range(from.minusYears(1), to.minusYears(1)));
      };
    }

    int first() {
      return (int) from.toEpochDay();
    }

    int last() {
      return (int) to.toEpochDay();
    }
  }

  /**
   * What most questions have in common.
   *
   * @param activityType only activities of this type count; absent: all
   */
  record Scope(Range range, Segment segment, Optional<String> activityType, Compare compare) {

    /** All users and activities of these days, compared with nothing. */
    public static Scope of(LocalDate from, LocalDate to) {
      return new Scope(new Range(from, to), Segment.ALL, Optional.empty(), Compare.NONE);
    }

    LocalDate firstDay() {
      return range.compared(compare).map(Range::from).orElse(range.from());
    }
  }

  /** A question within a scope: the answer depends on its days and its segment. */
  sealed interface Scoped extends Question {
    Scope scope();

    @Override
    default LocalDate firstDay() {
      return scope().firstDay();
    }

    @Override
    default LocalDate lastDay() {
      return scope().range().to();
    }

    @Override
    default boolean byPlan() {
      return scope().segment().plan().isPresent();
    }

    @Override
    default boolean byCountry() {
      return scope().segment().country().isPresent();
    }
  }

  /** How users grew: one point a day, week or month. */
  record UserGrowth(TimeRange timeRange, Scope scope) implements Scoped {

    /**
     * @param previous whether the period of the same length before is answered too
     */
    public UserGrowth(
        TimeRange timeRange, LocalDate from, LocalDate to, Segment segment, boolean previous) {
      this(
          timeRange,
          new Scope(
              new Range(from, to),
              segment,
              Optional.empty(),
              previous ? Compare.PREVIOUS : Compare.NONE));
    }

    @Override
    public String operation() {
      return "user-growth";
    }
  }

  /**
   * Users and today's active users of each country; its names are in {@code language}.
   *
   * @param activityType active with this type; absent: with any
   */
  record Countries(LocalDate today, Segment segment, Optional<String> activityType, Locale language)
      implements Question {

    public Countries(LocalDate today, Optional<Plan> plan, Locale language) {
      this(today, new Segment(plan, Optional.empty()), Optional.empty(), language);
    }

    @Override
    public String operation() {
      return "countries";
    }

    @Override
    public LocalDate firstDay() {
      return today;
    }

    @Override
    public LocalDate lastDay() {
      return today;
    }

    @Override
    public boolean byPlan() {
      return segment.plan().isPresent();
    }

    @Override
    public boolean byCountry() {
      return true;
    }
  }

  /**
   * What the users of a segment did.
   *
   * @param timeRange today, the last 7 or the last 30 days, which are the scope's range
   */
  record UserStats(TimeRange timeRange, Scope scope) implements Scoped {

    /** The days that {@code timeRange} means on {@code today}. */
    public static Range days(TimeRange timeRange, LocalDate today) {
      int length =
          switch (timeRange) {
            case DAILY -> 1;
            case WEEKLY -> 7;
            case MONTHLY -> 30;
          };
      return new Range(today.minusDays(length - 1L), today);
    }

    @Override
    public String operation() {
      return "user-stats";
    }
  }

  /** Activities and distinct users, a point a day, week or month, and by type over the range. */
  record Activities(TimeRange timeRange, Scope scope) implements Scoped {
    @Override
    public String operation() {
      return "activities";
    }
  }

  /** Activities by weekday and hour. */
  record Heatmap(Scope scope) implements Scoped {
    @Override
    public String operation() {
      return "heatmap";
    }
  }

  /** The length of a cohort. */
  enum Period {
    WEEKLY,
    MONTHLY;

    /** As clients write it: {@code weekly}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    TimeRange timeRange() {
      return this == WEEKLY ? TimeRange.WEEKLY : TimeRange.MONTHLY;
    }
  }

  /**
   * Who of those that signed up in the range was active the weeks or months after.
   *
   * @param today the day up to which cells are counted
   */
  record Retention(Period period, Scope scope, LocalDate today) implements Scoped {
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
  record Conversion(Period period, Scope scope, LocalDate today) implements Scoped {
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
  record Funnel(List<Step> steps, int windowDays, Scope scope) implements Scoped {

    static final int FEWEST_STEPS = 2;
    static final int MOST_STEPS = 8;

    public Funnel {
      steps = List.copyOf(steps);
      if (steps.size() < FEWEST_STEPS || steps.size() > MOST_STEPS || windowDays < 1) {
        throw new IllegalArgumentException("no funnel: " + steps + " in " + windowDays + " days");
      }
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
      implements Scoped {

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
  record OneProblem(long problemId, TimeRange timeRange, Scope scope) implements Scoped {
    @Override
    public String operation() {
      return "problem";
    }

    @Override
    public LocalDate lastDay() {
      return LocalDate.MAX;
    }
  }

  /**
   * Learners who were active before and did nothing for {@code silentDays} days, those who left
   * last first.
   *
   * @param after the learner that the page before ended with
   */
  record AtRisk(int silentDays, LocalDate today, Segment segment, Optional<After> after, int limit)
      implements Question {

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

  /** Time on task: a point a day, week or month, and by plan and country over the range. */
  record TimeOnTask(TimeRange timeRange, Scope scope) implements Scoped {
    @Override
    public String operation() {
      return "time-on-task";
    }

    /** A gap belongs to the day it began on, and the activity that ends it may come any day. */
    @Override
    public LocalDate lastDay() {
      return LocalDate.MAX;
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
