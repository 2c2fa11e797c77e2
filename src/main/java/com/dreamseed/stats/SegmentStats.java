package com.dreamseed.stats;

import com.dreamseed.stats.Question.Range;
import com.dreamseed.store.Position;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Answers {@link SeriesQuestion.UserStats}. */
final class SegmentStats {

  /**
   * What a segment did in a range.
   *
   * @param users users who had signed up by the end of the range
   */
  @JsonInclude
  record Numbers(
      long users,
      long newUsers,
      long activeUsers,
      long activities,
      long attempts,
      Double solveRate) {}

  /** The answer as it is sent. */
  record Stats(
      @JsonInclude String userType,
      String timeRange,
      LocalDate from,
      LocalDate to,
      long users,
      long newUsers,
      long activeUsers,
      long activities,
      long attempts,
      @JsonInclude Double solveRate,
      Optional<Numbers> previous,
      Instant generatedAt,
      Position position) {}

  private SegmentStats() {}

  static Stats of(Statistics statistics, SeriesQuestion.UserStats question, Stamp stamp) {
    Users users = new Users(statistics, question.scope());
    Range range = question.scope().range();
    Numbers now = numbers(statistics, users, range);
    return new Stats(
        question.scope().segment().plan().map(Plan::text).orElse(null),
        question.timeRange().text(),
        range.from(),
        range.to(),
        now.users(),
        now.newUsers(),
        now.activeUsers(),
        now.activities(),
        now.attempts(),
        now.solveRate(),
        range.compared(question.scope().compare()).map(r -> numbers(statistics, users, r)),
        stamp.generatedAt(),
        stamp.position());
  }

  private static Numbers numbers(Statistics statistics, Users users, Range range) {
    Days days = statistics.days();
    long all =
        users.segment() == null
            ? statistics.learners().count()
            : users.segment().getLongCardinality();
    long[] sums = new long[3];
    users.visit(
        range.first(),
        range.last(),
        tally -> {
          sums[0] += tally.count();
          sums[1] += tally.attempts();
          sums[2] += tally.solved();
        });
    return new Numbers(
        all - days.signUps(range.last() + 1, Integer.MAX_VALUE, users.picked()),
        days.signUps(range.first(), range.last(), users.picked()),
        users.active(range.first(), range.last()),
        sums[0],
        sums[1],
        Rates.of(sums[2], sums[1]));
  }
}
