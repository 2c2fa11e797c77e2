package com.dreamseed.stats;

import com.dreamseed.stats.ProblemQuestion.ProblemList.Sort;
import com.dreamseed.stats.Question.Range;
import com.dreamseed.store.Position;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Answers {@link ProblemQuestion.ProblemList}; the count of one range is {@link ProblemCount}. */
final class ProblemTable {

  /**
   * One problem; subject and difficulty are null where they are not told.
   *
   * @param recentSolveRate of the newest 40 attempts; {@code earlierSolveRate} of those before
   */
  @JsonInclude
  record Row(
      long id,
      String subject,
      String difficulty,
      @JsonUnwrapped Measures measures,
      Double recentSolveRate,
      Double earlierSolveRate,
      boolean failing) {}

  /** All problems of a subject. */
  @JsonInclude
  record OfSubject(String subject, long problems, @JsonUnwrapped Measures measures) {}

  /** All problems of a difficulty. */
  @JsonInclude
  record OfDifficulty(String difficulty, long problems, @JsonUnwrapped Measures measures) {}

  /** The answer as it is sent; with titles, which the statistics do not know, it is complete. */
  record Table(
      LocalDate from,
      LocalDate to,
      List<Row> problems,
      List<OfSubject> bySubject,
      List<OfDifficulty> byDifficulty,
      Optional<List<Row>> previous,
      Instant generatedAt,
      Position position) {}

  private ProblemTable() {}

  static Table of(Statistics statistics, ProblemQuestion.ProblemList question, Stamp stamp) {
    Range range = question.scope().range();
    ProblemCount count = new ProblemCount(statistics, question, range);
    List<Row> rows = count.rows();
    return new Table(
        range.from(),
        range.to(),
        listed(rows, question),
        list(count.bySubject(), g -> new OfSubject(g.name(), g.problems(), g.measures())),
        list(count.byDifficulty(), g -> new OfDifficulty(g.name(), g.problems(), g.measures())),
        range
            .compared(question.scope().compare())
            .map(r -> listed(new ProblemCount(statistics, question, r).rows(), question)),
        stamp.generatedAt(),
        stamp.position());
  }

  private static <T> List<T> list(
      List<ProblemCount.Group> groups, Function<ProblemCount.Group, T> row) {
    return groups.stream().map(row).toList();
  }

  private static List<Row> listed(List<Row> rows, ProblemQuestion.ProblemList question) {
    return rows.stream()
        .filter(r -> r.failing() || !question.failing())
        .sorted(ORDERS.get(question.sort()))
        .toList();
  }

  private static final Comparator<Row> BY_ID = Comparator.comparingLong(Row::id);

  private static final Map<Sort, Comparator<Row>> ORDERS =
      Map.of(
          Sort.HARDEST, lowest(r -> r.measures().solveRate()),
          Sort.FIRST_ATTEMPT, lowest(r -> r.measures().firstAttemptRate()),
          Sort.SLOWEST, lowest(r -> negative(r.measures().medianSeconds())),
          Sort.ATTEMPTS, mostAttempts().thenComparing(BY_ID),
          Sort.ID, BY_ID);

  /** The lowest value first, those without one last, among equals the most tried first. */
  private static Comparator<Row> lowest(Function<Row, Double> value) {
    return Comparator.comparing(value, Comparator.nullsLast(Comparator.naturalOrder()))
        .thenComparing(mostAttempts())
        .thenComparing(BY_ID);
  }

  private static Comparator<Row> mostAttempts() {
    return Comparator.comparingLong((Row r) -> r.measures().attempts()).reversed();
  }

  private static Double negative(Double value) {
    return value == null ? null : -value;
  }
}
