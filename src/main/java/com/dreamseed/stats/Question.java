package com.dreamseed.stats;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * A parametrised question of the dashboard. Two equal questions have equal answers at one position,
 * so the question itself is the cache's key. What the terms mean stands in docs/user/metrics.md.
 */
public sealed interface Question
    permits SeriesQuestion, CohortQuestion, ProblemQuestion, Question.Scoped {

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
  non-sealed interface Scoped extends Question {
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
}
