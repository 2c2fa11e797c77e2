package com.dreamseed.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.bus.Json;
import com.dreamseed.stats.AskPast.Figure;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A number of the past is what the snapshot would have said if it had been taken then. */
class PastPlayPropertyTest {

  private static final int WINDOW = 300;

  private static final Map<String, AskPast> FIGURES = new LinkedHashMap<>();

  static {
    figure("/total_users", Figure.TOTAL_USERS, "");
    figure("/online_users", Figure.ONLINE_USERS, "");
    figure("/active_users/today", Figure.ACTIVE_TODAY, "");
    figure("/active_users/week", Figure.ACTIVE_WEEK, "");
    figure("/active_users/month", Figure.ACTIVE_MONTH, "");
    figure("/stickiness", Figure.STICKINESS, "");
    figure("/new_users/today", Figure.NEW_TODAY, "");
    figure("/new_users/week", Figure.NEW_WEEK, "");
    figure("/new_users/month", Figure.NEW_MONTH, "");
    figure("/countries/KR/users", Figure.COUNTRY_USERS, "KR");
    figure("/countries/KR/today_active", Figure.COUNTRY_ACTIVE, "KR");
    figure("/activities/total", Figure.ACTIVITIES_TOTAL, "");
    figure("/activities/today", Figure.ACTIVITIES_TODAY, "");
    figure("/activities/by_type/visit/count", Figure.TYPE_COUNT, "visit");
    figure("/activities/by_type/visit/users", Figure.TYPE_USERS, "visit");
    figure("/problems/attempts_today", Figure.ATTEMPTS_TODAY, "");
    figure("/problems/solve_rate_today", Figure.SOLVE_RATE_TODAY, "");
  }

  private static void figure(String pointer, Figure figure, String name) {
    FIGURES.put(pointer, new AskPast(figure, name, Instant.EPOCH, Instant.EPOCH));
  }

  /** The random log of {@code seed}, as it comes out of the fold. */
  FoldedLog folded(long seed) {
    return FoldedLog.of(seed);
  }

  @Test
  void everyNumberOfThePastIsTheSnapshotOfItsMoment() {
    agree(60);
  }

  /** Asks about moments of so many random logs. */
  final void agree(int logs) {
    for (long seed = 0; seed < logs; seed++) {
      FoldedLog log = folded(seed);
      Random random = new Random(seed);
      Instant now = log.logged().now();
      Instant from = now.minus(Duration.ofHours(random.nextInt(24 * 60)));
      for (int i = 0; i < 6; i++) {
        long span = Duration.between(from, now).toMillis();
        Instant moment = from.plusMillis((long) (random.nextDouble() * span));
        String where = "seed " + seed + " at " + moment;
        compare(log, from, moment, snapshot(log, moment, false), true, where);
        compare(log, from, moment, snapshot(log, moment, true), false, where);
      }
    }
  }

  /**
   * What a server would have shown at {@code moment}, with the users' present countries. What users
   * did before they signed up counts since they did, so that they are {@code everybody} there.
   */
  private static JsonNode snapshot(FoldedLog log, Instant moment, boolean everybody) {
    RandomLog logged = log.logged();
    Statistics then =
        new Statistics(new ReportCalendar(logged.zone()), new MutableClock(moment), WINDOW);
    LogScript script = new LogScript(then);
    for (RandomLog.User user : logged.users()) {
      if (everybody || !user.signedUp().isAfter(moment)) {
        script.signUp(user.id(), user.signedUp(), "free", user.country());
      }
    }
    for (RandomLog.Activity a : logged.activities()) {
      if (!a.at().isAfter(moment)) {
        String metadata =
            a.problemId() == null
                ? null
                : "{\"problem_id\": %d, \"correct\": %b}".formatted(a.problemId(), a.correct());
        script.activity(a.userId(), a.type(), a.at(), metadata);
      }
    }
    return Json.mapper().valueToTree(Snapshot.of(then, FoldedLog.STAMP.position(), moment, WINDOW));
  }

  private static void compare(
      FoldedLog log,
      Instant from,
      Instant moment,
      JsonNode snapshot,
      boolean signUps,
      String where) {
    FIGURES.forEach(
        (pointer, asked) -> {
          if (signUps != pointer.matches("/total_users|/new_users.*|.*/KR/users")) {
            return;
          }
          AskPast ask = new AskPast(asked.figure(), asked.name(), from, log.logged().now());
          PastNumbers numbers =
              PastPlay.of(
                  PastEvents.of(log.statistics(), ask, WINDOW), ask, log.logged().zone(), WINDOW);
          JsonNode expected = snapshot.at(pointer);
          boolean rate = pointer.contains("rate") || pointer.equals("/stickiness");
          double wanted = expected.isMissingNode() && rate ? Double.NaN : expected.asDouble(0);
          assertThat(numbers.at(moment))
              .as(where + " " + pointer)
              .isEqualTo(Double.valueOf(wanted));
        });
  }
}
