package com.dreamseed.simulation;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** All simulated learners, and who of them is at it. */
final class Crowd {

  private static final int UPGRADE_ONCE_IN = 400;

  private final Random random;
  private final List<Learner> learners = new ArrayList<>();
  private final List<Session> sessions = new ArrayList<>();
  private final List<Exercise> exercises;

  Crowd(long seed, List<Exercise> exercises) {
    this.random = new Random(seed);
    this.exercises = List.copyOf(exercises);
  }

  void join(Learner learner) {
    learners.add(learner);
  }

  int size() {
    return learners.size();
  }

  int atIt() {
    return sessions.size();
  }

  /** What somebody does at {@code now}. */
  JsonObject next(Instant now) {
    int together = Math.max(1, learners.size() / 6);
    if (sessions.isEmpty() || (sessions.size() < together && random.nextInt(4) == 0)) {
      sessions.add(new Session(somebody(now)));
    }
    int place = random.nextInt(sessions.size());
    Session session = sessions.get(place);
    JsonObject activity = session.next(exercises, random);
    if (session.isOver(random)) {
      sessions.remove(place);
    }
    return activity;
  }

  /** The likeliest of a few drawn at random: keen learners in their evening come most often. */
  private Learner somebody(Instant now) {
    Learner best = null;
    double most = -1;
    for (int i = 0; i < 3; i++) {
      Learner drawn = learners.get(random.nextInt(learners.size()));
      double presence = drawn.presence(now) * random.nextDouble();
      if (presence > most) {
        best = drawn;
        most = presence;
      }
    }
    return best;
  }

  /** Now and then somebody takes a better plan. */
  Optional<Learner> upgrade() {
    if (random.nextInt(UPGRADE_ONCE_IN) > 0) {
      return Optional.empty();
    }
    Learner lucky = learners.get(random.nextInt(learners.size()));
    return lucky.upgrade() ? Optional.of(lucky) : Optional.empty();
  }
}
