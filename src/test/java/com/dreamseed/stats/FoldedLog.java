package com.dreamseed.stats;

import com.dreamseed.store.Position;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A random log, folded: rows of all tables are mixed, some activities come before their user, and
 * half way through the statistics are written to a checkpoint and read back.
 */
record FoldedLog(RandomLog logged, Statistics statistics, Random random) {

  static final Stamp STAMP = new Stamp(Instant.EPOCH, Position.start(1));

  /** So many activities may wait for their user at most. */
  private static final int MOST_EARLY = 1_000;

  static FoldedLog of(long seed) {
    return of(RandomLog.of(seed), new Random(seed));
  }

  static FoldedLog of(RandomLog logged, Random random) {
    LogScript script = new LogScript(empty(logged));
    int early = random.nextInt(Math.min(MOST_EARLY, logged.activities().size()) + 1);
    List<RandomLog.Activity> activities = logged.activities();
    List<RandomLog.User> corrected = new ArrayList<>();
    activities.subList(0, early).forEach(a -> write(script, a));
    for (RandomLog.User u : logged.users()) {
      Instant first = random.nextInt(9) == 0 ? u.signedUp().minusSeconds(400_000) : u.signedUp();
      script.change(u.id(), "created", null, first.toString(), u.signedUp());
      if (random.nextInt(9) == 0) {
        String another = RandomLog.pick(List.of("free", "paid", "premium"), random);
        script.change(u.id(), "user_type", null, another, u.signedUp().plusSeconds(60));
        corrected.add(u);
      } else {
        script.change(u.id(), "user_type", null, logged.firstPlan(u), u.signedUp());
      }
      script.change(u.id(), "country", null, "FR", u.signedUp());
      if (!first.equals(u.signedUp())) {
        script.change(u.id(), "created", first.toString(), u.signedUp().toString(), first);
      }
    }
    logged.problems().forEach(p -> script.problem(p.id(), "created", "2024-01-01"));
    int middle = early + random.nextInt(activities.size() - early + 1);
    activities.subList(early, middle).forEach(a -> write(script, a));
    Statistics restored = restored(script.statistics(), logged);
    script.into(restored);
    changes(script, logged, corrected, random);
    activities.subList(middle, activities.size()).forEach(a -> write(script, a));
    return new FoldedLog(logged, restored, random);
  }

  private static Statistics empty(RandomLog logged) {
    return new Statistics(new ReportCalendar(logged.zone()), new MutableClock(logged.now()), 300);
  }

  /** After all was asked once, much of it turns out to be otherwise. */
  private static void changes(
      LogScript script, RandomLog logged, List<RandomLog.User> corrected, Random random) {
    for (RandomLog.Problem p : logged.problems()) {
      script.problem(p.id(), "subject", "physics");
      script.problem(p.id(), "difficulty", "easy");
    }
    ask(script.statistics(), random);
    for (RandomLog.User u : corrected) {
      Instant other = u.signedUp().minusSeconds(random.nextInt(2_000_000));
      script.change(u.id(), "created", u.signedUp().toString(), other.toString(), other);
      script.change(u.id(), "user_type", null, logged.firstPlan(u), u.signedUp());
    }
    if (random.nextBoolean()) {
      ask(script.statistics(), random);
    }
    for (RandomLog.User u : corrected) {
      script.change(u.id(), "created", null, u.signedUp().toString(), u.signedUp());
    }
    for (RandomLog.User u : logged.users()) {
      script.change(u.id(), "country", "FR", u.country(), u.signedUp());
    }
    for (RandomLog.PlanChange c : logged.planChanges()) {
      script.change(c.userId(), "user_type", c.before(), c.after(), c.at());
    }
    for (RandomLog.Problem p : logged.problems()) {
      script.problem(p.id(), "subject", p.subject());
      script.problem(p.id(), "difficulty", p.difficulty());
    }
  }

  /** What answers keep for the next must follow what comes after them. */
  private static void ask(Statistics statistics, Random random) {
    LocalDate today = LocalDate.ofEpochDay(statistics.today());
    Question.Scope all = Question.Scope.of(today.minusDays(100), today);
    if (random.nextBoolean()) {
      ActivitySeries.of(
          statistics, new SeriesQuestion.Activities(Question.TimeRange.WEEKLY, all), STAMP);
      ActivitySeries.of(
          statistics, new SeriesQuestion.Activities(Question.TimeRange.MONTHLY, all), STAMP);
      ProblemTable.of(
          statistics,
          new ProblemQuestion.ProblemList(
              Optional.empty(), Optional.empty(), ProblemQuestion.ProblemList.Sort.ID, false, all),
          STAMP);
    }
    if (random.nextBoolean()) {
      for (Question.Period period : Question.Period.values()) {
        RetentionTable.of(statistics, new CohortQuestion.Retention(period, all, today), STAMP);
      }
      ASKED_AGAIN.forEach(steps -> FunnelCount.of(statistics, funnel(steps, 7, all), STAMP));
      ASKED_AGAIN.forEach(steps -> FunnelCount.of(statistics, funnel(steps, 7, all), STAMP));
    }
  }

  /** Funnels that were asked for while the log was folded, with a window of 7 days. */
  static final List<List<String>> ASKED_AGAIN =
      List.of(
          List.of("activity:visit", "activity:login", "activity:forum"),
          List.of("activity:login", "activity:visit"),
          List.of("activity:visit", "activity:visit", "activity:login", "activity:visit"),
          List.of("activity:visit", "activity:login", "plan:paid", "activity:visit"),
          List.of("signup", "activity:login", "activity:visit", "activity:forum"),
          List.of("signup", "activity:visit", "activity:login", "activity:visit"),
          List.of("plan:free", "activity:login", "activity:login", "plan:paid"),
          List.of("plan:paid", "activity:visit", "signup"));

  static CohortQuestion.Funnel funnel(List<String> steps, int window, Question.Scope scope) {
    return new CohortQuestion.Funnel(
        steps.stream().map(s -> Step.parse(s).orElseThrow()).toList(), window, scope);
  }

  private static Statistics restored(Statistics statistics, RandomLog logged) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      statistics.write(new DataOutputStream(bytes));
      Statistics fresh = empty(logged);
      fresh.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      return fresh;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(LogScript script, RandomLog.Activity a) {
    script.activity(a.userId(), a.type(), a.at(), metadata(a));
  }

  static String metadata(RandomLog.Activity a) {
    String seconds = a.seconds() == null ? "" : ", \"seconds\": " + a.seconds();
    return a.problemId() == null
        ? null
        : "{\"problem_id\": %d, \"correct\": %b%s}".formatted(a.problemId(), a.correct(), seconds);
  }

  LocalDate today() {
    return LocalDate.ofInstant(logged.now(), logged.zone());
  }

  /** A random range, segment and, with {@code types}, type of activity. */
  Question.Scope scope(boolean types) {
    LocalDate to = today().minusDays(random.nextInt(4) == 0 ? 0 : random.nextInt(40));
    LocalDate from = to.minusDays(random.nextInt(100));
    Question.Compare compare = Question.Compare.values()[random.nextInt(3)];
    Optional<String> type =
        types && random.nextInt(3) == 0
            ? Optional.of(
                random.nextInt(9) == 0 ? "nothing" : RandomLog.pick(logged.types(), random))
            : Optional.empty();
    return new Question.Scope(new Question.Range(from, to), segment(), type, compare);
  }

  Question.Segment segment() {
    Optional<Plan> plan =
        random.nextBoolean() ? Optional.empty() : Optional.of(Plan.values()[random.nextInt(3)]);
    Optional<String> country =
        random.nextInt(3) > 0
            ? Optional.empty()
            : Optional.of(RandomLog.pick(logged.countries(), random));
    return new Question.Segment(plan, country);
  }

  <E extends Enum<E>> E any(Class<E> type) {
    E[] values = type.getEnumConstants();
    return values[random.nextInt(values.length)];
  }

  /** The range that a scope is compared with, by java.time alone. */
  static Question.Range compared(Question.Scope scope) {
    LocalDate from = scope.range().from();
    LocalDate to = scope.range().to();
    long days = to.toEpochDay() - from.toEpochDay() + 1;
    return switch (scope.compare()) {
      case NONE -> null;
      case PREVIOUS -> new Question.Range(from.minusDays(days), to.minusDays(days));
      case YEAR -> new Question.Range(from.minusYears(1), to.minusYears(1));
    };
  }

  static <T> List<T> orNothing(Optional<List<T>> list) {
    return list.orElse(Collections.emptyList());
  }
}
