package com.dreamseed.stats;

import com.dreamseed.store.LoggedActivity;
import com.dreamseed.store.UserChange;
import java.time.Instant;

/** Writes a log by hand, row by row, into statistics. */
final class LogScript {

  private final Statistics statistics;
  private long activityId;
  private long changeId;

  LogScript(Statistics statistics) {
    this.statistics = statistics;
  }

  void signUp(long user, Instant at, String plan, String country) {
    change(user, "created", null, at.toString());
    change(user, "user_type", null, plan);
    if (country != null) {
      change(user, "country", null, country);
    }
  }

  void change(long user, String field, String before, String after) {
    statistics.apply(new UserChange(++changeId, user, field, before, after, null));
  }

  void activity(long user, String type, Instant at) {
    activity(user, type, at, null);
  }

  void activity(long user, String type, Instant at, String metadata) {
    statistics.apply(new LoggedActivity(++activityId, user, type, null, metadata, at.toString()));
  }
}
