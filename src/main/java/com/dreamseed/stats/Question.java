package com.dreamseed.stats;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * A parametrised question of the dashboard. Two equal questions have equal answers at one position,
 * so the question itself is the cache's key.
 */
public sealed interface Question {

  /** The operation's name in addresses and cache keys, such as {@code user-growth}. */
  String operation();

  /** The first and last day that the answer depends on, both included. */
  LocalDate firstDay();

  LocalDate lastDay();

  /** Whether the answer picks users by their present plan. */
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

  /** Which users count: those with this plan and this country; an absent part counts all. */
  record Segment(Optional<Plan> plan, Optional<String> country) {
    public static final Segment ALL = new Segment(Optional.empty(), Optional.empty());
  }

  /**
   * How users grew: one point a day, week or month.
   *
   * @param previous whether the period of the same length before is answered too
   */
  record UserGrowth(
      TimeRange timeRange, LocalDate from, LocalDate to, Segment segment, boolean previous)
      implements Question {
    @Override
    public String operation() {
      return "user-growth";
    }

    @Override
    public LocalDate firstDay() {
      return previous ? from.minusDays(days()) : from;
    }

    /** How many days the period has. */
    public long days() {
      return ChronoUnit.DAYS.between(from, to) + 1;
    }

    @Override
    public LocalDate lastDay() {
      return to;
    }

    @Override
    public boolean byPlan() {
      return segment.plan().isPresent();
    }

    @Override
    public boolean byCountry() {
      return segment.country().isPresent();
    }
  }

  /** Users and today's active users of each country; its names are in {@code language}. */
  record Countries(LocalDate today, Optional<Plan> plan, Locale language) implements Question {
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
      return plan.isPresent();
    }

    @Override
    public boolean byCountry() {
      return true;
    }
  }
}
