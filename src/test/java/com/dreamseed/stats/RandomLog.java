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
 * country changes, late and out-of-order activities, users without a country and days without
 * anything.
 */
record RandomLog(ZoneId zone, Instant now, List<User> users, List<Activity> activities) {

  record User(long id, Instant signedUp, String plan, String country) {}

  record Activity(long userId, String type, Instant at, Boolean correct) {}

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
    for (int i = 1 + random.nextInt(40); i > 0; i--) {
      String country = random.nextInt(5) == 0 ? null : pick(COUNTRIES, random);
      long id = i * (1 + random.nextInt(3) * 1_000_000_007L);
      users.add(new User(id, before(now, 90, random), pick(PLANS, random), country));
    }
    List<Activity> activities = new ArrayList<>();
    for (int i = random.nextInt(400); i > 0; i--) {
      Boolean correct = random.nextInt(3) == 0 ? random.nextBoolean() : null;
      long user = pick(users, random).id();
      activities.add(new Activity(user, pick(TYPES, random), before(now, 75, random), correct));
    }
    Collections.shuffle(activities, random);
    return new RandomLog(ZoneId.of(pick(ZONES, random)), now, users, activities);
  }

  private static Instant before(Instant now, int days, Random random) {
    double share = random.nextDouble() * random.nextDouble();
    return now.minusSeconds((long) (share * days * 86_400));
  }

  static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
