package com.dreamseed.bench;

import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A seeded year of learners who come in sessions: 100,000 users of 3 plans and 5 countries, 10
 * million activities of 4 types, a quarter of them attempts at 200 problems, a tenth of the users
 * with recorded changes of plan; the same on every machine.
 */
final class BusyYear {

  static final long BEGIN = Instant.parse("2025-11-01T00:00:00Z").toEpochMilli();
  static final long END = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();
  static final int USERS = 100_000;
  static final int PROBLEMS = 200;
  static final String[] TYPES = {"visit", "login", "lesson", "problem_attempted"};
  static final String[] PLANS = {"free", "paid", "premium"};
  static final String[] COUNTRIES = {"KR", "US", "JP", "DE", null};
  static final String[] SUBJECTS = {"algebra", "python", "physics", "english"};
  static final String[] DIFFICULTIES = {"easy", "medium", "hard"};

  /** A user; {@code after} is null where the plan never changed. */
  record User(int id, long signedUp, int plan, String country, Integer after, long changedAt) {}

  /** An activity; without a problem (0) it is no attempt. */
  record Row(int user, int type, long millis, int problem, boolean correct, int millisTaken) {}

  /** Hears rows. */
  interface Listener {
    void row(Row row) throws Exception;
  }

  private final int activities;
  private final User[] users = new User[USERS];

  BusyYear(int activities) {
    this.activities = activities;
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < USERS; i++) {
      long signedUp = BEGIN + random.nextLong((END - BEGIN) * 9 / 10) / 1000 * 1000;
      boolean changes = random.nextInt(10) == 0;
      int plan = changes || random.nextInt(5) > 0 ? 0 : 1 + random.nextInt(2);
      long changedAt = Math.min(END - 1000, signedUp + random.nextLong(60 * 86_400_000L));
      users[i] =
          new User(
              i + 1,
              signedUp,
              plan,
              COUNTRIES[Math.min(4, random.nextInt(7))],
              changes ? 1 + random.nextInt(2) : null,
              changedAt / 1000 * 1000);
    }
  }

  User[] users() {
    return users;
  }

  /** Plays the activities in the order of time, a day after the other. */
  void play(Listener listener) throws Exception {
    SplittableRandom random = new SplittableRandom(2);
    int days = (int) ((END - BEGIN) / 86_400_000L);
    int done = 0;
    for (int day = 0; day < days; day++) {
      int count = (int) ((long) activities * (day + 1) / days) - done;
      Row[] rows = day(random, BEGIN + day * 86_400_000L, count);
      for (Row row : rows) {
        listener.row(row);
      }
      done += count;
    }
  }

  /** Sessions of about four activities, minutes apart; few before the sign-up. */
  private Row[] day(SplittableRandom random, long begin, int count) {
    Row[] rows = new Row[count];
    int user = 0;
    long time = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || random.nextInt(4) == 0 || time > begin + 86_000_000L) {
        user = someone(random, begin);
        time = begin + random.nextLong(86_000_000L);
      }
      rows[i] = row(random, user, time / 1000 * 1000);
      time += 5_000 + random.nextLong(600_000L);
      time = Math.min(time, begin + 86_399_000L);
    }
    Arrays.sort(rows, (a, b) -> Long.compare(a.millis(), b.millis()));
    return rows;
  }

  private int someone(SplittableRandom random, long day) {
    int user = random.nextInt(USERS);
    return users[user].signedUp() > day && random.nextInt(10) > 0
        ? random.nextInt(USERS) / 2 * 2
        : user;
  }

  private static Row row(SplittableRandom random, int user, long millis) {
    int type = random.nextInt(TYPES.length);
    if (type < 3) {
      return new Row(user + 1, type, millis, 0, false, -1);
    }
    int problem = 1 + random.nextInt(PROBLEMS);
    boolean correct = random.nextInt(PROBLEMS + 50) > problem;
    int taken = random.nextInt(8) == 0 ? -1 : 1000 * (5 + random.nextInt(600));
    return new Row(user + 1, type, millis, problem, correct, taken);
  }
}
