package com.dreamseed.stats;

import com.dreamseed.stats.Question.Range;
import com.dreamseed.store.Position;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.roaringbitmap.BatchIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Answers {@link CohortQuestion.Funnel}. A user takes the first k steps when there are k different
 * events of theirs, one for each step, each at or after the one before (events of the same
 * millisecond may stand in either order), the first within the range and the last at most the
 * window after the first. Whoever begins more than once is counted with the run that came furthest.
 * Users who never did what a step asks for are told apart by sets; only the others' events are
 * looked at.
 */
final class FunnelCount {

  /** One step; the rate is of those who took the first. */
  @JsonInclude
  record StepUsers(String step, long users, Double rate) {}

  /** The answer as it is sent. */
  record Funnel(
      LocalDate from,
      LocalDate to,
      int windowDays,
      List<StepUsers> steps,
      Optional<List<StepUsers>> previous,
      Instant generatedAt,
      Position position) {}

  /** How far a user comes. */
  interface Runs {
    /**
     * Adds to {@code counts} how many of the users took each step after the first.
     *
     * @param users who took the first step within the range and can take {@code most}, no more
     * @param size how many of {@code users} there are, at most {@link #BATCH}
     */
    void count(int[] users, int size, int most, long[] counts);
  }

  /** How many users are looked at together. */
  static final int BATCH = 64;

  private final Statistics statistics;
  private final CohortQuestion.Funnel question;
  private final RoaringBitmap segment;
  private final StepEvents events;

  private FunnelCount(Statistics statistics, CohortQuestion.Funnel question) {
    this.statistics = statistics;
    this.question = question;
    this.segment = statistics.learners().in(question.scope().segment());
    this.events = new StepEvents(statistics, question.steps());
  }

  static Funnel of(Statistics statistics, CohortQuestion.Funnel question, Stamp stamp) {
    FunnelCount count = new FunnelCount(statistics, question);
    Range range = question.scope().range();
    return new Funnel(
        range.from(),
        range.to(),
        question.windowDays(),
        count.steps(range),
        range.compared(question.scope().compare()).map(count::steps),
        stamp.generatedAt(),
        stamp.position());
  }

  private List<StepUsers> steps(Range range) {
    long[] users = users(range);
    List<StepUsers> steps = new ArrayList<>();
    for (int i = 0; i < users.length; i++) {
      steps.add(
          new StepUsers(question.steps().get(i).text(), users[i], Rates.of(users[i], users[0])));
    }
    return steps;
  }

  private long[] users(Range range) {
    long[] users = new long[question.steps().size()];
    RoaringBitmap able = picked(events.entrants(range));
    users[0] = able.getLongCardinality();
    List<Step> possible = events.possible();
    Optional<FunnelView> view =
        possible.size() < 2
            ? Optional.empty()
            : statistics.history().funnels().of(statistics, possible, window());
    if (view.isPresent()) {
      for (int step = 1; step < possible.size(); step++) {
        users[step] = Days.count(view.get().took(step, range), segment);
      }
    } else {
      walk(able, range, users);
    }
    return users;
  }

  /** Leaves only users of the segment in {@code users}. */
  private RoaringBitmap picked(RoaringBitmap users) {
    if (segment != null) {
      users.and(segment);
    }
    return users;
  }

  private long window() {
    return question.windowDays() * 86_400_000L;
  }

  /** Counts the steps after the first, which {@code took} took. */
  private void walk(RoaringBitmap took, Range range, long[] users) {
    Runs runs = runs(range);
    RoaringBitmap able = took;
    for (int most = 1; most <= users.length; most++) {
      RoaringBitmap further =
          most == users.length ? new RoaringBitmap() : RoaringBitmap.and(able, events.ever(most));
      if (most > 1) {
        count(RoaringBitmap.andNot(able, further), most, runs, users);
      }
      able = further;
    }
  }

  private Runs runs(Range range) {
    return events.signUpThenOnceEach()
        ? new RunsFromSignUp(statistics, question.steps(), window())
        : new RunsFromAnywhere(statistics, events, range, window());
  }

  /** Counts {@code able}, who can take {@code most} steps and no more. */
  private static void count(RoaringBitmap able, int most, Runs runs, long[] users) {
    int[] batch = new int[BATCH];
    BatchIterator each = able.getBatchIterator();
    while (each.hasNext()) {
      int size = each.nextBatch(batch);
      runs.count(batch, size, most, users);
    }
  }
}
