package com.dreamseed.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** One simulated person: where from, how able, how eager, and what plan. */
final class Learner {

  private static final List<String> NAMES =
      List.of(
          "minjun", "seoyeon", "jiho", "haeun", "yuna", "emma", "liam", "olivia", "noah", "aarav",
          "priya", "yuto", "sakura", "lucas", "ana", "linh", "minh", "oliver", "lena", "felix",
          "chloe", "budi", "siti", "mateo", "sofia", "omar", "amina", "thabo", "wei", "mia");

  private static final List<String> PLANS = List.of("free", "paid", "premium");

  private final String email;
  private final String username;
  private final Country country;
  private final double skill;
  private final double zeal;
  private long id;
  private int plan;

  private Learner(String email, String username, Country country, double skill, double zeal) {
    this.email = email;
    this.username = username;
    this.country = country;
    this.skill = skill;
    this.zeal = zeal;
  }

  /** Learner {@code number} of the seed {@code seed}: always the same one. */
  static Learner of(long seed, int number) {
    Random random = new Random(seed * 1_000_003L + number);
    Country country = Country.random(random);
    String name = NAMES.get(random.nextInt(NAMES.size()));
    double skill = Math.min(1.5, Math.max(-1.5, random.nextGaussian() * 0.6));
    double zeal = 0.2 + random.nextDouble() * random.nextDouble() * 3;
    return new Learner(
        "sim-%d-%d@example.org".formatted(seed, number),
        "%s-%d".formatted(name, number),
        country,
        skill,
        zeal);
  }

  String email() {
    return email;
  }

  String username() {
    return username;
  }

  String country() {
    return country.code();
  }

  long id() {
    return id;
  }

  /** A time at most {@code within} before {@code now}; more sign up lately than long ago. */
  Instant signedUp(Instant now, Duration within) {
    Random random = new Random(email.hashCode());
    double share = Math.min(random.nextDouble(), random.nextDouble());
    return now.minusSeconds((long) (within.toSeconds() * share)).truncatedTo(ChronoUnit.SECONDS);
  }

  /** The server knows this learner as {@code id}, on {@code plan}. */
  void enrolled(long id, String plan) {
    this.id = id;
    this.plan = Math.max(0, PLANS.indexOf(plan));
  }

  String plan() {
    return PLANS.get(plan);
  }

  /** Takes the next better plan; false where there is none. */
  boolean upgrade() {
    if (plan == PLANS.size() - 1) {
      return false;
    }
    plan++;
    return true;
  }

  /** How likely this learner is to be learning at {@code now}: most in the evening, least at 4. */
  double presence(Instant now) {
    int hour = now.atOffset(country.zone()).getHour();
    double rhythm = 0.55 - 0.45 * Math.cos((hour - 4) / 24.0 * 2 * Math.PI);
    return zeal * (0.05 + rhythm);
  }

  /** Whether an attempt at a problem of {@code difficulty} (-1 easy … 1 hard) succeeds (Rasch). */
  boolean solves(double difficulty, Random random) {
    return random.nextDouble() < 1 / (1 + Math.exp(-2 * (skill - difficulty * 0.8)));
  }

  /** How long an attempt takes: longer for hard problems, shorter for the able; log-normal. */
  int seconds(double difficulty, Random random) {
    double median = 60 * Math.exp(0.6 * difficulty - 0.3 * skill);
    return (int) Math.max(5, Math.min(1800, median * Math.exp(random.nextGaussian() * 0.5)));
  }
}
