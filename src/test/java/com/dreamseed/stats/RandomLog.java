package com.dreamseed.stats;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A seeded random log: learners around a moment that is awkward for calendars, with plan and
 * country changes, late and out-of-order activities, activities of one moment, attempts, users
 * without a country and days without anything.
 */
record RandomLog(
    ZoneId zone,
    Instant now,
    List<User> users,
    List<Activity> activities,
    List<PlanChange> planChanges,
    List<Problem> problems) {

  /** A user as they are in the end. */
  record User(long id, Instant signedUp, String plan, String country) {}

  record Activity(
      long userId, String type, Instant at, Long problemId, Boolean correct, Double seconds) {}

  record PlanChange(long userId, String before, String after, Instant at) {}

  record Problem(long id, String subject, String difficulty) {}

  /** The plan the user signed up with. */
  String firstPlan(User user) {
    return planChanges.stream()
        .filter(c -> c.userId() == user.id())
        .map(PlanChange::before)
        .findFirst()
        .orElse(user.plan());
  }

  /** The types that there are, sorted. */
  List<String> types() {
    List<String> types = activities.stream().map(Activity::type).distinct().sorted().toList();
    return types.isEmpty() ? TYPES : types;
  }

  /** Countries of users, that of users without one, and one that nobody is of. */
  List<String> countries() {
    List<String> countries = new ArrayList<>(List.of("ZZ", "XX"));
    users.stream().map(User::country).distinct().filter(c -> c != null).forEach(countries::add);
    return countries;
  }

  private static final List<String> ZONES =
      List.of("Asia/Seoul", "+03:30", "Asia/Kathmandu", "America/New_York", "UTC", "Asia/Tehran");
  private static final List<String> AWKWARD =
      List.of(
          "2026-03-08T12:00:00Z", // New York springs forward
          "2026-11-01T12:00:00Z", // New York falls back
          "2024-02-29T23:30:00Z", // a leap day
          "2026-12-31T18:00:00Z", // a year end, in ISO week 53
          "2025-01-01T00:10:00Z");
  private static final List<String> TYPES = List.of("visit", "login", "problem_attempted", "forum");
  private static final List<String> COUNTRIES = List.of("KR", "US", "JP", "DE");
  private static final List<String> PLANS = List.of("free", "paid", "premium");

  static RandomLog of(long seed) {
    Random random = new Random(seed);
    Instant now =
        Instant.parse(pick(AWKWARD, random)).plus(Duration.ofMinutes(random.nextInt(3_000)));
    List<User> users = new ArrayList<>();
    List<PlanChange> planChanges = new ArrayList<>();
    for (int i = 1 + random.nextInt(40); i > 0; i--) {
      String country = random.nextInt(5) == 0 ? null : pick(COUNTRIES, random);
      long id = i * (1 + random.nextInt(3) * 1_000_000_007L);
      Instant signedUp = before(now, 90, random);
      users.add(new User(id, signedUp, plan(id, signedUp, now, planChanges, random), country));
    }
    List<Activity> activities = new ArrayList<>();
    for (int i = random.nextInt(400); i > 0; i--) {
      activities.add(activity(now, users, activities, random));
    }
    if (random.nextInt(5) == 0) {
      breakProblem(now, users, activities, random);
    }
    Collections.shuffle(activities, random);
    return new RandomLog(
        ZoneId.of(pick(ZONES, random)), now, users, activities, planChanges, problems(random));
  }

  /** Changes plans some times; gives the last. */
  private static String plan(
      long user, Instant signedUp, Instant now, List<PlanChange> changes, Random random) {
    String plan = random.nextInt(3) > 0 ? "free" : pick(PLANS, random);
    List<Instant> times = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      times.add(random.nextInt(6) == 0 ? signedUp : before(now, 80, random));
    }
    Collections.sort(times);
    for (Instant at : times) {
      String before = plan;
      plan = pick(PLANS.stream().filter(p -> !p.equals(before)).toList(), random);
      changes.add(new PlanChange(user, before, plan, at));
    }
    return plan;
  }

  private static Activity activity(
      Instant now, List<User> users, List<Activity> others, Random random) {
    User user = pick(users, random);
    Instant at =
        switch (random.nextInt(10)) {
          case 0 -> user.signedUp();
          case 1 -> others.isEmpty() ? now : pick(others, random).at();
          case 2 -> before(now, 75, random).plusMillis(-random.nextInt(2_000));
          default -> before(now, 75, random);
        };
    String type = pick(TYPES, random);
    if (random.nextInt(3) > 0) {
      return new Activity(user.id(), type, at, null, null, null);
    }
    double skewed = Math.pow(random.nextDouble(), 3);
    Double seconds = random.nextInt(4) == 0 ? null : random.nextInt(600_000) / 1000.0;
    return new Activity(
        user.id(), type, at, 1L + (int) (skewed * 6), random.nextInt(3) == 0, seconds);
  }

  /** The second problem was mostly solved, and then hardly any more. */
  private static void breakProblem(
      Instant now, List<User> users, List<Activity> activities, Random random) {
    for (int i = 0; i < 120; i++) {
      boolean correct = random.nextInt(10) < (i < 70 ? 7 : 1);
      Instant at = now.minus(Duration.ofMinutes(10L * (125 - i)));
      long user = pick(users, random).id();
      activities.add(new Activity(user, "problem_attempted", at, 2L, correct, 1.0 + i));
    }
  }

  /** Some are never tried, and the sixth that is tried is not among them. */
  private static List<Problem> problems(Random random) {
    List<Problem> problems = new ArrayList<>();
    for (long id : new long[] {1, 2, 3, 4, 5, 40}) {
      String subject = random.nextInt(4) == 0 ? null : pick(List.of("algebra", "python"), random);
      problems.add(new Problem(id, subject, pick(List.of("easy", "medium", "hard"), random)));
    }
    return problems;
  }

  private static Instant before(Instant now, int days, Random random) {
    double share = random.nextDouble() * random.nextDouble();
    return now.minusSeconds((long) (share * days * 86_400));
  }

  static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
