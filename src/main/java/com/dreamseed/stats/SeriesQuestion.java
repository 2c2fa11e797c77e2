package com.dreamseed.stats;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** What users did in a range of days, counted by day, hour, type, plan or country. */
public sealed interface SeriesQuestion extends Question {

  /** How users grew: one point a day, week or month. */
  record UserGrowth(TimeRange timeRange, Scope scope) implements SeriesQuestion, Scoped {

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
   * What the users of a segment did.
   *
   * @param timeRange today, the last 7 or the last 30 days, which are the scope's range
   */
  record UserStats(TimeRange timeRange, Scope scope) implements SeriesQuestion, Scoped {

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
  record Activities(TimeRange timeRange, Scope scope) implements SeriesQuestion, Scoped {
    @Override
    public String operation() {
      return "activities";
    }
  }

  /** Activities by weekday and hour. */
  record Heatmap(Scope scope) implements SeriesQuestion, Scoped {
    @Override
    public String operation() {
      return "heatmap";
    }
  }

  /**
   * Users and today's active users of each country; its names are in {@code language}.
   *
   * @param activityType active with this type; absent: with any
   */
  record Countries(LocalDate today, Segment segment, Optional<String> activityType, Locale language)
      implements SeriesQuestion {

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

  /** Time on task: a point a day, week or month, and by plan and country over the range. */
  record TimeOnTask(TimeRange timeRange, Scope scope) implements SeriesQuestion, Scoped {
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
}
