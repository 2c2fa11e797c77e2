package com.dreamseed.simulation;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;

/** One sitting of a learner: login, visits and attempts, until it is enough. */
final class Session {

  private static final List<String> PAGES =
      List.of("home", "course", "lesson", "problems", "progress", "forum");

  private final Learner learner;
  private int steps;
  private Exercise at;

  Session(Learner learner) {
    this.learner = learner;
  }

  Learner learner() {
    return learner;
  }

  /** What the learner does next. */
  JsonObject next(List<Exercise> exercises, Random random) {
    if (steps++ == 0) {
      return activity("login");
    }
    if (steps == 2 || random.nextInt(100) < 35 || exercises.isEmpty()) {
      String page = PAGES.get(random.nextInt(PAGES.size()));
      return activity("visit").put("metadata", new JsonObject().put("page", page));
    }
    return attempt(exercises, random);
  }

  /** Whoever has failed tries the same problem again, mostly. */
  private JsonObject attempt(List<Exercise> exercises, Random random) {
    if (at == null || random.nextInt(100) < 20) {
      at = exercises.get(random.nextInt(exercises.size()));
    }
    Exercise tried = at;
    boolean correct = learner.solves(tried.difficulty(), random);
    at = correct ? null : tried;
    return activity("problem_attempted")
        .put(
            "metadata",
            new JsonObject()
                .put("problem_id", tried.id())
                .put("correct", correct)
                .put("seconds", learner.seconds(tried.difficulty(), random)));
  }

  /** Whether the learner has had enough. */
  boolean isOver(Random random) {
    return steps > 2 && random.nextInt(12) == 0;
  }

  private JsonObject activity(String type) {
    return new JsonObject().put("user_id", learner.id()).put("activity_type", type);
  }
}
