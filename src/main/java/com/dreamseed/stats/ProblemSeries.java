package com.dreamseed.stats;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.stats.Question.Range;
import com.dreamseed.store.Position;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Answers {@link ProblemQuestion.OneProblem}. */
final class ProblemSeries {

  /** One day, week (its Monday) or month (its first). */
  record Point(LocalDate date, @JsonUnwrapped Measures measures) {}

  /** The answer as it is sent. */
  record Series(
      long id,
      @JsonInclude String subject,
      @JsonInclude String difficulty,
      String timeRange,
      LocalDate from,
      LocalDate to,
      @JsonUnwrapped Measures measures,
      List<Point> points,
      Optional<List<Point>> previous,
      Instant generatedAt,
      Position position) {}

  private final Statistics statistics;
  private final ProblemQuestion.OneProblem question;
  private final Users users;
  private final ProblemAttempts attempts;
  private final Marks marks;

  private ProblemSeries(Statistics statistics, ProblemQuestion.OneProblem question) {
    this.statistics = statistics;
    this.question = question;
    this.users = new Users(statistics, question.scope());
    this.attempts = statistics.history().attempts().of(question.problemId());
    this.marks = statistics.history().attempts().marks(statistics.learners().numbers());
  }

  static Series of(Statistics statistics, ProblemQuestion.OneProblem question, Stamp stamp) {
    ProblemSeries series = new ProblemSeries(statistics, question);
    long id = question.problemId();
    if (!statistics.problems().knows(id) && series.attempts.isEmpty()) {
      throw Failure.of(Kind.NOT_FOUND, "stats.no-problem", Long.toString(id));
    }
    Problems.Group group = statistics.problems().group(id);
    Range range = question.scope().range();
    return new Series(
        id,
        group.subject().isEmpty() ? null : group.subject(),
        group.difficulty().isEmpty() ? null : group.difficulty(),
        question.timeRange().text(),
        range.from(),
        range.to(),
        series.measures(range),
        series.points(range),
        range.compared(question.scope().compare()).map(series::points),
        stamp.generatedAt(),
        stamp.position());
  }

  private Measures measures(Range range) {
    return Measures.of(
        attempts.count(ProblemCount.selection(statistics, users, range), marks, 0, null).sum());
  }

  private List<Point> points(Range range) {
    List<Span> spans = Span.of(question.timeRange(), range);
    AttemptSum[] sums = new AttemptSum[spans.size()];
    Arrays.setAll(sums, i -> new AttemptSum());
    AttemptList list = attempts.of(users.audience());
    ReportCalendar calendar = statistics.calendar();
    int from = list.from(calendar.beginningOf(spans.get(0).first()));
    for (int i = 0; i < sums.length && from < list.size(); i++) {
      int end = list.from(calendar.beginningOf(spans.get(i).last() + 1));
      if (end > from) {
        sums[i].add(list, from, end, marks);
      }
      from = end;
    }
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      points.add(new Point(spans.get(i).date(), Measures.of(sums[i])));
    }
    return points;
  }
}
