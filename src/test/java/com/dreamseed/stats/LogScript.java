package com.dreamseed.stats;

import com.dreamseed.store.LoggedActivity;
import com.dreamseed.store.ProblemChange;
import com.dreamseed.store.UserChange;
import java.time.Instant;

/** Writes a log by hand, row by row, into statistics. */
final class LogScript {

  private Statistics statistics;
  private long activityId;
  private long changeId;

  LogScript(Statistics statistics) {
    this.statistics = statistics;
  }

  /** Goes on in other statistics. */
  void into(Statistics other) {
    statistics = other;
  }

  Statistics statistics() {
    return statistics;
  }

  void signUp(long user, Instant at, String plan, String country) {
    change(user, "created", null, at.toString());
    change(user, "user_type", null, plan);
    if (country != null) {
      change(user, "country", null, country);
    }
  }

  void change(long user, String field, String before, String after) {
    change(user, field, before, after, null);
  }

  void change(long user, String field, String before, String after, Instant at) {
    String changedAt = at == null ? null : at.toString();
    statistics.apply(new UserChange(++changeId, user, field, before, after, changedAt));
  }

  void problem(long id, String field, String value) {
    statistics.apply(new ProblemChange(++changeId, id, field, null, value, null));
  }

  void activity(long user, String type, Instant at) {
    activity(user, type, at, null);
  }

  void activity(long user, String type, Instant at, String metadata) {
    statistics.apply(new LoggedActivity(++activityId, user, type, null, metadata, at.toString()));
  }
}
