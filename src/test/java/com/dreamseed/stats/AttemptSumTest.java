package com.dreamseed.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Sums of stretches of long lists, late attempts and moved users among them, agree with a walk. */
class AttemptSumTest {

  private static final int USERS = 300;
  private static final int SEGMENTS = 2 * Plan.values().length;

  /** The daylight-saving day is among the days. */
  private static final Instant BEGIN = Instant.parse("2026-02-20T09:00:00Z");

  private static final long PACE = 40 * 60_000L;
  private static final int MOST = 3_000;

  private record Tried(int user, long time, Attempt attempt) {}

  private static final Comparator<Tried> ORDER =
      Comparator.comparingLong(Tried::time).thenComparing(t -> t.attempt().correct());

  private final Marks marks = new Marks();
  private final ReportCalendar calendar = new ReportCalendar(ZoneId.of("America/New_York"));
  private final Attempts attempts = new Attempts(calendar);
  private final Problems problems = new Problems();
  private final List<Tried> all = new ArrayList<>();
  private final int[] segments = new int[USERS];

  @RepeatedTest(60)
  void stretchesAgreeWithAWalk(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    marks.begin(USERS);
    Arrays.setAll(segments, user -> random.nextInt(SEGMENTS));
    int[] bounds = {1, 3, 600_000, Integer.MAX_VALUE};
    int bound = bounds[random.nextInt(bounds.length)];
    boolean seconds = random.nextBoolean();
    for (int round = 0; round < 8; round++) {
      for (int i = random.nextInt(700); i > 0; i--) {
        add(random, round < 4 ? 2 : 3, bound, seconds);
      }
      move(random);
      if (random.nextInt(4) == 0) {
        attempts.regroup(1 + random.nextInt(3));
      }
      if (random.nextInt(4) == 0) {
        attempts.layOutAhead(problems, () -> USERS, calendar.day(time(random.nextInt(MOST))));
      }
      for (int i = random.nextInt(5); i > 0; i--) {
        attempts.layOutNext();
      }
      for (Audience users : audiences(random)) {
        momentsAgree(users, time(random.nextInt(MOST)), time(random.nextInt(MOST)));
        daysAgree(users, random);
      }
    }
  }

  /** Everybody, a plan, a country, both. */
  private static List<Audience> audiences(Random random) {
    int plan = random.nextInt(Plan.values().length);
    int country = random.nextInt(3);
    return List.of(
        Audience.EVERYBODY,
        new Audience(plan, Audience.ANY),
        new Audience(Audience.ANY, country),
        new Audience(plan, country));
  }

  private static long time(int n) {
    return BEGIN.toEpochMilli() + n * PACE;
  }

  /** Mostly later than all before, at one problem mostly. */
  private void add(Random random, int problems, int bound, boolean seconds) {
    int user = random.nextInt(USERS);
    int took = random.nextInt(4) == 0 ? Attempt.UNTIMED : most(random, bound);
    int told = seconds && took > 0 ? took / 1000 * 1000 : took;
    int n = all.size();
    long time = time(random.nextInt(20) == 0 ? random.nextInt(n + 1) : n);
    long problem = random.nextInt(5) == 0 ? 1 + random.nextInt(problems) : 1;
    Tried tried = new Tried(user, time, new Attempt(problem, random.nextBoolean(), told));
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

  private void momentsAgree(Audience audience, long one, long other) {
    long first = Math.min(one, other);
    long end = Math.max(one, other);
    AttemptList list = attempts.of(1).of(audience);
    AttemptSum sum = new AttemptSum();
    sum.add(list, list.from(first), list.from(end), marks);
    assertThat(Measures.of(sum))
        .isEqualTo(
            walk(
                audience,
                t -> t.attempt().problemId() == 1 && t.time() >= first && t.time() < end));
  }

  /** Of each problem, and of all together. */
  private void daysAgree(Audience audience, Random random) {
    LocalDate from = LocalDate.parse("2026-02-17").plusDays(random.nextInt(60));
    LocalDate to = from.plusDays(random.nextInt(60));
    ProblemAttempts.Selection selection =
        attempts.selection(audience, new Question.Range(from, to));
    TriedAndSolved.Counted users = new TriedAndSolved.Counted(USERS);
    List<AttemptSum> sums = new ArrayList<>();
    for (long problem = 1; problem <= 3; problem++) {
      sums.add(attempts.of(problem).count(selection, marks, 0, users).sum());
    }
    if (random.nextBoolean()) {
      StretchMedians.find(sums);
    }
    Predicate<Tried> within = t -> !day(t).isBefore(from) && !day(t).isAfter(to);
    for (long problem = 1; problem <= 3; problem++) {
      long id = problem;
      assertThat(Measures.of(sums.get((int) problem - 1)))
          .isEqualTo(walk(audience, within.and(t -> t.attempt().problemId() == id)));
    }
    GroupAttempts group = attempts.groups(problems).get(problems.group(1));
    if (group != null && !selection.whole()) {
      AttemptSum together = new AttemptSum();
      sums.forEach(together::addCounts);
      group.tellDurations(selection, together.durations());
      assertThat(Measures.of(together, users.triedOf(null), users.solvedOf(null)))
          .isEqualTo(walk(audience, within));
    }
  }

  private LocalDate day(Tried tried) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(tried.time()), calendar.zone());
  }

  private Measures walk(Audience audience, Predicate<Tried> picked) {
    List<Tried> walked =
        all.stream()
            .filter(t -> counts(audience, t.user()) && picked.test(t))
            .sorted(ORDER)
            .toList();
    Set<List<Long>> begun = new HashSet<>();
    Set<Integer> tried = new HashSet<>();
    Set<Integer> solved = new HashSet<>();
    long correct = 0;
    long firstCorrect = 0;
    for (Tried t : walked) {
      boolean right = t.attempt().correct();
      boolean first = begun.add(List.of((long) t.user(), t.attempt().problemId()));
      firstCorrect += first && right ? 1 : 0;
      correct += right ? 1 : 0;
      tried.add(t.user());
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
        Rates.of(firstCorrect, begun.size()),
        median(walked));
  }

  private boolean counts(Audience audience, int user) {
    int segment = segments[user];
    return (audience.anyPlan() || audience.plan() == Learners.planOf(segment).ordinal())
        && (audience.anyCountry() || audience.country() == Learners.countryNumber(segment));
  }

  private static Double median(List<Tried> walked) {
    int[] took =
        walked.stream().mapToInt(t -> t.attempt().millis()).filter(m -> m >= 0).sorted().toArray();
    int n = took.length;
    return n == 0 ? null : ((double) took[(n - 1) / 2] + took[n / 2]) / 2 / 1000;
  }
}
