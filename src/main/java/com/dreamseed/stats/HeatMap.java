package com.dreamseed.stats;

import com.dreamseed.stats.Question.Range;
import com.dreamseed.store.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Answers {@link SeriesQuestion.Heatmap}. */
final class HeatMap {

  /** 1970-01-01 was a Thursday; rows begin with Monday. */
  private static final int THURSDAY = 3;

  /**
   * The answer as it is sent.
   *
   * @param cells 7 weekdays, Monday first, of 24 counts
   */
  record Cells(
      LocalDate from,
      LocalDate to,
      long[][] cells,
      Optional<long[][]> previous,
      Instant generatedAt,
      Position position) {}

  private HeatMap() {}

  static Cells of(Statistics statistics, SeriesQuestion.Heatmap question, Stamp stamp) {
    Users users = new Users(statistics, question.scope());
    Range range = question.scope().range();
    return new Cells(
        range.from(),
        range.to(),
        cells(statistics, users, range),
        range.compared(question.scope().compare()).map(r -> cells(statistics, users, r)),
        stamp.generatedAt(),
        stamp.position());
  }

  private static long[][] cells(Statistics statistics, Users users, Range range) {
    long[][] cells = new long[7][24];
    for (int day : statistics.days().numbers(range.first(), range.last())) {
      long[] row = cells[Math.floorMod(day + THURSDAY, 7)];
      users.visit(day, day, tally -> tally.addTo(row));
    }
    return cells;
  }
}
