package com.dreamseed.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrowdTest {

  private static final Instant EVENING = Instant.parse("2026-11-22T11:00:00Z");

  @Test
  void theSameSeedPlaysTheSameLearnersAndTheSameDeeds() {
    assertThat(play(5, 500)).isEqualTo(play(5, 500)).isNotEqualTo(play(6, 500));
    assertThat(Learner.of(5, 3).email()).isEqualTo("sim-5-3@example.org");
  }

  @Test
  void attemptsNameTheirProblemAndTakeSomeTime() {
    List<JsonObject> attempts =
        play(1, 2_000).stream()
            .filter(a -> a.getString("activity_type").equals("problem_attempted"))
            .map(a -> a.getJsonObject("metadata"))
            .toList();

    assertThat(attempts).hasSizeGreaterThan(500);
    assertThat(attempts)
        .allSatisfy(
            attempt -> {
              assertThat(attempt.getLong("problem_id")).isBetween(1L, 3L);
              assertThat(attempt.getBoolean("correct")).isNotNull();
              assertThat(attempt.getInteger("seconds")).isBetween(5, 1800);
            });
  }

  @Test
  void hardProblemsAreSolvedLessOftenThanEasyOnes() {
    assertThat(solveRate(1)).isLessThan(solveRate(2));
    assertThat(solveRate(2)).isLessThan(solveRate(3));
  }

  @Test
  void learnersSleepAtNight() {
    Learner learner =
        IntStream.range(0, 100)
            .mapToObj(n -> Learner.of(1, n))
            .filter(l -> "KR".equals(l.country()))
            .findFirst()
            .orElseThrow();

    assertThat(learner.presence(Instant.parse("2026-11-22T19:00:00Z")))
        .isLessThan(0.3 * learner.presence(Instant.parse("2026-11-22T08:00:00Z")));
  }

  @Test
  void theyComeFromManyCountriesMostlyFromKorea() {
    List<String> countries =
        IntStream.range(0, 1_000)
            .mapToObj(n -> String.valueOf(Learner.of(1, n).country()))
            .toList();

    assertThat(Set.copyOf(countries)).hasSizeGreaterThan(15);
    assertThat(countries.stream().filter("KR"::equals).count()).isBetween(200L, 350L);
  }

  private static double solveRate(long problem) {
    return play(1, 6_000).stream()
        .map(a -> a.getJsonObject("metadata"))
        .filter(m -> m != null && m.getLong("problem_id", 0L) == problem)
        .collect(Collectors.averagingInt(m -> m.getBoolean("correct") ? 1 : 0));
  }

  private static List<JsonObject> play(long seed, int deeds) {
    Crowd crowd =
        new Crowd(
            seed, List.of(Exercise.of(1, "hard"), Exercise.of(2, null), Exercise.of(3, "easy")));
    for (int n = 0; n < 60; n++) {
      Learner learner = Learner.of(seed, n);
      learner.enrolled(n + 1, "free");
      crowd.join(learner);
    }
    List<JsonObject> all = new ArrayList<>();
    for (int i = 0; i < deeds; i++) {
      all.add(crowd.next(EVENING));
    }
    return all;
  }
}
