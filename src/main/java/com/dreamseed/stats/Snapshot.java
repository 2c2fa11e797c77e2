package com.dreamseed.stats;

import com.dreamseed.store.Position;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/**
 * The numbers every dashboard starts with. What can change singly is an object and nothing is null,
 * because the stream patches it by RFC 7396; a rate of nothing is absent.
 */
record Snapshot(
    long totalUsers,
    long onlineUsers,
    long onlineWindowSeconds,
    Periods activeUsers,
    Optional<Double> stickiness,
    Periods newUsers,
    Map<String, Long> userTypes,
    Map<String, Country> countries,
    Activities activities,
    long[] activitiesByHour,
    ProblemCounts problems,
    String reportTimezone,
    Instant generatedAt,
    Position position) {

  /** Today, the last 7 and the last 30 days, today included. */
  record Periods(long today, long week, long month) {}

  record Country(long users, @JsonProperty("today_active") long todayActive) {}

  record Activities(long total, long today, Map<String, OfType> byType) {}

  record OfType(long count, long users) {}

  record ProblemCounts(
      long total,
      long active,
      Map<String, Long> byDifficulty,
      long attemptsToday,
      Optional<Double> solveRateToday) {}

  /** The present numbers of {@code s}. */
  static Snapshot of(Statistics s, Position position, Instant now, long onlineWindow) {
    int today = s.today();
    Day day = s.days().get(today);
    Periods active =
        new Periods(
            day.active().getLongCardinality(),
            s.days().activeUntil(today, 7),
            s.days().activeUntil(today, 30));
    return new Snapshot(
        s.learners().count(),
        s.online().count(),
        onlineWindow,
        active,
        rate(active.today(), active.month()),
        new Periods(
            day.signUps().getLongCardinality(),
            s.days().signUps(today - 6, today),
            s.days().signUps(today - 29, today)),
        plans(s.learners()),
        countries(s.learners(), day),
        activities(s, day),
        byHour(day),
        problems(s.problems(), day),
        s.calendar().zone().getId(),
        now,
        position);
  }

  /** {@code part ÷ whole}; absent where there is no whole. */
  static Optional<Double> rate(long part, long whole) {
    return whole == 0 ? Optional.empty() : Optional.of((double) part / whole);
  }

  private static Map<String, Long> plans(Learners learners) {
    Map<String, Long> plans = new LinkedHashMap<>();
    for (Plan plan : Plan.values()) {
      plans.put(plan.text(), learners.ofPlan(plan).getLongCardinality());
    }
    return plans;
  }

  private static Map<String, Country> countries(Learners learners, Day today) {
    Map<String, Country> countries = new TreeMap<>();
    learners
        .byCountry()
        .forEach(
            (code, users) ->
                countries.put(
                    code,
                    new Country(
                        users.getLongCardinality(),
                        RoaringBitmap.andCardinality(users, today.active()))));
    return countries;
  }

  private static Activities activities(Statistics s, Day today) {
    Map<String, OfType> types = new TreeMap<>();
    long count = 0;
    for (int t = 0; t < today.types(); t++) {
      Day.OfType type = today.type(t);
      if (type != null) {
        count += type.total().count();
        types.put(
            s.history().types().name(t),
            new OfType(type.total().count(), type.users().getLongCardinality()));
      }
    }
    return new Activities(s.activities(), count, types);
  }

  private static long[] byHour(Day today) {
    long[] hours = new long[24];
    for (int t = 0; t < today.types(); t++) {
      if (today.type(t) != null) {
        today.type(t).total().addTo(hours);
      }
    }
    return hours;
  }

  private static ProblemCounts problems(Problems problems, Day today) {
    Map<String, Long> byDifficulty = new LinkedHashMap<>();
    for (String difficulty : new String[] {"easy", "medium", "hard"}) {
      byDifficulty.put(difficulty, problems.ofDifficulty(difficulty));
    }
    long attempts = 0;
    long solved = 0;
    for (int t = 0; t < today.types(); t++) {
      if (today.type(t) != null) {
        attempts += today.type(t).total().attempts();
        solved += today.type(t).total().solved();
      }
    }
    return new ProblemCounts(
        problems.total(), problems.active(), byDifficulty, attempts, rate(solved, attempts));
  }
}
