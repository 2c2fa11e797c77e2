package com.dreamseed.stats;

import com.dreamseed.stats.RandomLog.Activity;
import com.dreamseed.stats.RandomLog.Problem;
import com.dreamseed.stats.RandomLog.User;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Every question of the two real data sets agrees with SQL, for random ranges, segments and types.
 * The activities come in random order. {@code -Doracle.cases=1000} asks each question of each set a
 * thousand times. Each set has a class of its own, so that both can be asked at once.
 */
abstract class RealDataProperty {

  /** So many cases a question of each set, half of them in another zone. */
  private static final int CASES = Integer.getInteger("oracle.cases", 200);

  /** Half of the cases, with days that begin in {@code zone}. */
  static void everyQuestionAgreesWithSql(String name, String zone)
      throws IOException, SQLException {
    Random random = new Random(name.hashCode() + zone.hashCode());
    FoldedLog log = FoldedLog.of(logged(name, ZoneId.of(zone), random), random);
    try (QuestionOracle sql = QuestionOracle.ofMany(log.logged())) {
      FunnelPropertyTest.events(sql);
      for (int i = 0; i < CASES / 2; i++) {
        SeriesPropertyTest.agree(log, sql);
        CohortPropertyTest.agree(log, sql);
        ProblemPropertyTest.agreeOnce(log, sql);
        FunnelPropertyTest.agreeFromEachBeginning(log, sql);
      }
    }
  }

  private static RandomLog logged(String name, ZoneId zone, Random random) throws IOException {
    List<User> users = new ArrayList<>();
    for (Map<String, String> user : RealDataTest.users(name)) {
      String country = user.get("country").isEmpty() ? null : user.get("country");
      Instant signedUp = Instant.parse(user.get("created_at"));
      users.add(new User(Long.parseLong(user.get("id")), signedUp, user.get("user_type"), country));
    }
    List<Activity> activities = new ArrayList<>();
    Instant last = Instant.EPOCH;
    for (Map<String, String> row : RealDataTest.activities(name)) {
      Activity activity = activity(row);
      activities.add(activity);
      last = activity.at().isAfter(last) ? activity.at() : last;
    }
    Collections.shuffle(activities, random);
    Instant now = last.plus(Duration.ofHours(3));
    return new RandomLog(zone, now, users, activities, List.of(), problems(name));
  }

  private static Activity activity(Map<String, String> row) throws IOException {
    JsonNode metadata = new ObjectMapper().readTree(row.getOrDefault("metadata", ""));
    boolean attempt = metadata.has("problem_id") && metadata.has("correct");
    return new Activity(
        Long.parseLong(row.get("user_id")),
        row.get("activity_type"),
        Instant.parse(row.get("created_at")),
        attempt ? metadata.get("problem_id").asLong() : null,
        attempt ? metadata.get("correct").asBoolean() : null,
        attempt && metadata.has("seconds") ? metadata.get("seconds").asDouble() : null);
  }

  private static List<Problem> problems(String name) {
    Path file = Path.of("samples", name, "problems.csv");
    if (!Files.exists(file)) {
      return List.of();
    }
    return RealDataTest.rows(file).stream()
        .map(
            row ->
                new Problem(
                    Long.parseLong(row.get("id")), row.get("subject"), row.get("difficulty")))
        .toList();
  }
}
