package com.dreamseed.http;

import com.dreamseed.stats.CohortQuestion;
import com.dreamseed.stats.CohortQuestion.Funnel;
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
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads the dashboard's questions from requests; what is bad is noted in the filters. */
final class Questions {

  /** The days of a heat map, a funnel or a list of problems where none are named. */
  private static final int USUAL_DAYS = 30;

  private static final String USUAL_STEPS =
      "signup,activity:visit,activity:problem_attempted,plan:paid";

  private Questions() {}

  static Question userGrowth(Filters filters) {
    return series(filters, SeriesQuestion.UserGrowth::new);
  }

  static Question activities(Filters filters) {
    return series(filters, SeriesQuestion.Activities::new);
  }

  static Question timeOnTask(Filters filters) {
    return series(filters, SeriesQuestion.TimeOnTask::new);
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
    return cohorts(filters, (p, s) -> new CohortQuestion.Retention(p, s, filters.today()));
  }

  static Question conversion(Filters filters) {
    return cohorts(filters, (p, s) -> new CohortQuestion.Conversion(p, s, filters.today()));
  }

  static Question funnel(Filters filters) {
    List<Step> steps = steps(filters);
    int window = (int) filters.number("window_days", USUAL_DAYS);
    return question(filters, filters.days(USUAL_DAYS), s -> new Funnel(steps, window, s));
  }

  private static List<Step> steps(Filters filters) {
    String[] asked = filters.text("steps").orElse(USUAL_STEPS).split(",", -1);
    if (!Funnel.isFor(asked.length)) {
      filters.bad("steps", "http.reason.steps", Funnel.FEWEST_STEPS, Funnel.MOST_STEPS);
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
    long id = filters.number("problem_id", 0);
    return series(filters, (points, s) -> new ProblemQuestion.OneProblem(id, points, s));
  }

  /** A question with a point a day, week or month. */
  private static Question series(Filters filters, BiFunction<TimeRange, Scope, Question> question) {
    TimeRange points = filters.timeRange();
    return question(filters, filters.series(points), s -> question.apply(points, s));
  }

  /** A question about those who signed up in a week or month. */
  private static Question cohorts(Filters filters, BiFunction<Period, Scope, Question> question) {
    Period period = filters.period();
    return question(filters, filters.cohorts(period), s -> question.apply(period, s));
  }

  /** What a range and the shared filters make, once nothing of it is bad. */
  private static Question question(
      Filters filters, Optional<Range> range, Function<Scope, Question> question) {
    Segment segment = filters.segment();
    Compare compare = filters.compare();
    filters.refuseBad();
    return question.apply(new Scope(range.orElseThrow(), segment, filters.activityType(), compare));
  }
}
