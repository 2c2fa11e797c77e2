package com.dreamseed.http;

import com.dreamseed.stats.CohortQuestion;
import com.dreamseed.stats.ProblemQuestion;
import com.dreamseed.stats.Question;
import com.dreamseed.stats.Question.Compare;
import com.dreamseed.stats.Question.Period;
import com.dreamseed.stats.Question.Range;
import com.dreamseed.stats.Question.Scope;
import com.dreamseed.stats.Question.Segment;
import com.dreamseed.stats.Question.TimeRange;
import com.dreamseed.stats.SeriesQuestion;
import com.dreamseed.stats.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the dashboard's questions from requests; what is bad is noted in the filters. */
final class Questions {

  /** The days of a heat map, a funnel or a list of problems where none are named. */
  private static final int USUAL_DAYS = 30;

  private static final String USUAL_STEPS =
      "signup,activity:visit,activity:problem_attempted,plan:paid";
  private static final int FEWEST_STEPS = 2;
  private static final int MOST_STEPS = 8;

  private Questions() {}

  static Question userGrowth(Filters filters) {
    TimeRange points = filters.timeRange();
    return question(filters, filters.series(points), s -> new SeriesQuestion.UserGrowth(points, s));
  }

  static Question activities(Filters filters) {
    TimeRange points = filters.timeRange();
    return question(filters, filters.series(points), s -> new SeriesQuestion.Activities(points, s));
  }

  static Question timeOnTask(Filters filters) {
    TimeRange points = filters.timeRange();
    return question(filters, filters.series(points), s -> new SeriesQuestion.TimeOnTask(points, s));
  }

  static Question userStats(Filters filters) {
    TimeRange length = filters.timeRange();
    LocalDate to = filters.to().orElse(filters.today());
    LocalDate from =
        filters.from().orElseGet(() -> SeriesQuestion.UserStats.days(length, to).from());
    return question(filters, filters.range(from, to), s -> new SeriesQuestion.UserStats(length, s));
  }

  static Question countries(Filters filters, Locale language) {
    Segment segment = filters.segment();
    filters.refuseBad();
    return new SeriesQuestion.Countries(filters.today(), segment, filters.activityType(), language);
  }

  static Question heatmap(Filters filters) {
    return question(filters, filters.days(USUAL_DAYS), SeriesQuestion.Heatmap::new);
  }

  static Question retention(Filters filters) {
    Period period = filters.period();
    return question(
        filters,
        filters.cohorts(period),
        s -> new CohortQuestion.Retention(period, s, filters.today()));
  }

  static Question conversion(Filters filters) {
    Period period = filters.period();
    return question(
        filters,
        filters.cohorts(period),
        s -> new CohortQuestion.Conversion(period, s, filters.today()));
  }

  static Question funnel(Filters filters) {
    List<Step> steps = steps(filters);
    int window = (int) filters.number("window_days", USUAL_DAYS);
    return question(
        filters, filters.days(USUAL_DAYS), s -> new CohortQuestion.Funnel(steps, window, s));
  }

  private static List<Step> steps(Filters filters) {
    String[] asked = filters.text("steps").orElse(USUAL_STEPS).split(",", -1);
    if (asked.length < FEWEST_STEPS || asked.length > MOST_STEPS) {
      filters.bad("steps", "http.reason.steps", FEWEST_STEPS, MOST_STEPS);
    }
    List<Step> steps = new ArrayList<>();
    for (String text : asked) {
      Optional<Step> step = Step.parse(text);
      step.ifPresentOrElse(steps::add, () -> filters.bad("steps", "http.reason.step", text));
    }
    return steps;
  }

  static Question problems(Filters filters) {
    ProblemQuestion.ProblemList.Sort sort =
        filters
            .text("sort")
            .map(s -> ProblemQuestion.ProblemList.Sort.valueOf(s.toUpperCase(Locale.ROOT)))
            .orElse(ProblemQuestion.ProblemList.Sort.HARDEST);
    return question(
        filters,
        filters.days(USUAL_DAYS),
        s ->
            new ProblemQuestion.ProblemList(
                filters.text("subject"),
                filters.text("difficulty"),
                sort,
                filters.flag("failing"),
                s));
  }

  static Question problem(Filters filters) {
    TimeRange points = filters.timeRange();
    long id = filters.number("problem_id", 0);
    return question(
        filters, filters.series(points), s -> new ProblemQuestion.OneProblem(id, points, s));
  }

  /** What a range and the shared filters make, once nothing of it is bad. */
  private static Question question(
      Filters filters,
      Optional<Range> range,
      java.util.function.Function<Scope, Question> question) {
    Segment segment = filters.segment();
    Compare compare = filters.compare();
    filters.refuseBad();
    return question.apply(new Scope(range.orElseThrow(), segment, filters.activityType(), compare));
  }
}
