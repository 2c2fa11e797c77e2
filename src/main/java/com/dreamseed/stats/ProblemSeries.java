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
import java.util.List;
import java.util.Optional;

/** Answers {@link Question.OneProblem}. */
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
  private final Question.OneProblem question;
  private final Users users;
  private final ProblemAttempts attempts;
  private final Marks marks;

  private ProblemSeries(Statistics statistics, Question.OneProblem question) {
    this.statistics = statistics;
    this.question = question;
    this.users = new Users(statistics, question.scope());
    this.attempts = statistics.history().attempts().of(question.problemId());
    this.marks = statistics.history().attempts().marks(statistics.learners().numbers());
  }

  static Series of(Statistics statistics, Question.OneProblem question, Stamp stamp) {
    ProblemSeries series = new ProblemSeries(statistics, question);
    long id = question.problemId();
    if (!statistics.problems().knows(id) && series.attempts.lists().length == 0) {
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
        attempts.count(ProblemCount.selection(statistics, users, range), marks, 0).sum());
  }

  private List<Point> points(Range range) {
    List<Point> points = new ArrayList<>();
    for (Span span : Span.of(question.timeRange(), range)) {
      Range days = new Range(LocalDate.ofEpochDay(span.first()), LocalDate.ofEpochDay(span.last()));
      points.add(new Point(span.date(), measures(days)));
    }
    return points;
  }
}
