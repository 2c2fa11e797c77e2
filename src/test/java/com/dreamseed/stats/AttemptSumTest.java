package com.dreamseed.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Sums of stretches of long lists, late attempts and moved users among them, agree with a walk. */
class AttemptSumTest {

  private static final int USERS = 300;
  private static final int SEGMENTS = 2 * Plan.values().length;

  private record Tried(int user, long time, Attempt attempt) {}

  private static final Comparator<Tried> ORDER =
      Comparator.comparingLong(Tried::time).thenComparing(t -> t.attempt().correct());

  private final Marks marks = new Marks();
  private final ProblemAttempts attempts = new ProblemAttempts();
  private final List<Tried> all = new ArrayList<>();
  private final int[] segments = new int[USERS];

  @RepeatedTest(60)
  void stretchesAgreeWithAWalk(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    marks.begin(USERS);
    Arrays.setAll(segments, user -> random.nextInt(SEGMENTS));
    int[] bounds = {1, 3, 600_000, Integer.MAX_VALUE};
    int bound = bounds[random.nextInt(bounds.length)];
    for (int round = 0; round < 8; round++) {
      for (int i = random.nextInt(700); i > 0; i--) {
        add(random, bound);
      }
      move(random);
      for (Learners.Audience users : audiences(random)) {
        agree(users, random.nextInt(3_000), random.nextInt(3_000));
      }
    }
  }

  /** Everybody, a plan, a country, both. */
  private static List<Learners.Audience> audiences(Random random) {
    int plan = random.nextInt(Plan.values().length);
    int country = random.nextInt(3);
    return List.of(
        new Learners.Audience(Learners.Audience.ANY, Learners.Audience.ANY),
        new Learners.Audience(plan, Learners.Audience.ANY),
        new Learners.Audience(Learners.Audience.ANY, country),
        new Learners.Audience(plan, country));
  }

  /** Mostly later than all before. */
  private void add(Random random, int bound) {
    int user = random.nextInt(USERS);
    int took = random.nextInt(4) == 0 ? Attempt.UNTIMED : most(random, bound);
    int n = all.size();
    long time = random.nextInt(20) == 0 ? random.nextInt(n + 1) : n;
    Tried tried = new Tried(user, time, new Attempt(1, random.nextBoolean(), took));
    attempts.add(user, segments[user], time, tried.attempt());
    all.add(tried);
  }

  private static int most(Random random, int bound) {
    return random.nextInt(50) == 0 ? bound : random.nextInt(bound);
  }

  private void move(Random random) {
    for (int i = random.nextInt(5); i > 0; i--) {
      int user = random.nextInt(USERS);
      int to = random.nextInt(SEGMENTS);
      attempts.move(user, segments[user], to);
      segments[user] = to;
    }
  }

  private void agree(Learners.Audience audience, long one, long other) {
    long first = Math.min(one, other);
    long end = Math.max(one, other);
    AttemptSum sum = new AttemptSum();
    AttemptSum group = new AttemptSum();
    TriedAndSolved.Counted users = new TriedAndSolved.Counted(USERS);
    AttemptList list = attempts.of(audience);
    sum.add(list, list.from(first), list.from(end), marks);
    list.tellUsers(list.from(first), list.from(end), marks, users);
    group.add(sum);
    List<Tried> walked =
        all.stream()
            .filter(t -> t.time() >= first && t.time() < end && counts(audience, t.user()))
            .sorted(ORDER)
            .toList();
    Measures expected = walk(walked);
    assertThat(Measures.of(sum)).isEqualTo(expected);
    assertThat(Measures.of(group, users.triedOf(null), users.solvedOf(null))).isEqualTo(expected);
  }

  private boolean counts(Learners.Audience audience, int user) {
    int segment = segments[user];
    return (audience.anyPlan() || audience.plan() == Learners.planOf(segment).ordinal())
        && (audience.anyCountry() || audience.country() == Learners.countryNumber(segment));
  }

  private static Measures walk(List<Tried> walked) {
    Set<Integer> tried = new HashSet<>();
    Set<Integer> solved = new HashSet<>();
    long correct = 0;
    long firstCorrect = 0;
    for (Tried t : walked) {
      boolean right = t.attempt().correct();
      firstCorrect += tried.add(t.user()) && right ? 1 : 0;
      correct += right ? 1 : 0;
      if (right) {
        solved.add(t.user());
      }
    }
    return new Measures(
        walked.size(),
        correct,
        tried.size(),
        solved.size(),
        Rates.of(correct, walked.size()),
        Rates.of(firstCorrect, tried.size()),
        median(walked));
  }

  private static Double median(List<Tried> walked) {
    int[] took =
        walked.stream().mapToInt(t -> t.attempt().millis()).filter(m -> m >= 0).sorted().toArray();
    int n = took.length;
    return n == 0 ? null : ((double) took[(n - 1) / 2] + took[n / 2]) / 2 / 1000;
  }
}
