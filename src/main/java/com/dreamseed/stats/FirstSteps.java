package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import java.util.ArrayList;
import java.util.List;

/**
 * When each user first did each type of activity at or after the sign-up: most funnels begin so,
 * and with this most users are through without a look at their timelines.
 */
final class FirstSteps {

  static final long NEVER = Long.MAX_VALUE;

  /** Where there are more types than this, funnels over the others look at the timelines. */
  private static final int MOST_TYPES = 32;

  private final Timelines timelines;
  private final List<LongArrayList> byType = new ArrayList<>();
  private final SecondSteps seconds = new SecondSteps(this);

  /** How many of each user's activities were before the sign-up. */
  private final IntArrayList before = new IntArrayList();

  FirstSteps(Timelines timelines) {
    this.timelines = timelines;
  }

  Timelines timelines() {
    return timelines;
  }

  /** Whether the first times of {@code type} are kept. */
  static boolean keeps(int type) {
    return type >= 0 && type < MOST_TYPES;
  }

  /**
   * The user, who signed up at {@code signedUp}, did something, which stands in the timeline.
   *
   * @param newest whether all that was known of the user was before it
   */
  void add(int user, long entry, long signedUp, boolean newest) {
    enter(user, entry, signedUp);
    if (newest && Timelines.millis(entry) >= signedUp) {
      seconds.add(user, entry);
    } else if (!newest) {
      seconds.recount(user);
    }
  }

  private void enter(int user, long entry, long signedUp) {
    int type = Timelines.type(entry);
    long millis = Timelines.millis(entry);
    while (before.size() <= user) {
      before.add(0);
    }
    if (millis < signedUp) {
      before.set(user, before.get(user) + 1);
    } else if (keeps(type)) {
      LongArrayList times = reaching(ofType(type), user + 1);
      times.set(user, Math.min(times.get(user), millis));
    }
  }

  /** {@code times}, with a place for each of so many users. */
  static LongArrayList reaching(LongArrayList times, int users) {
    while (times.size() < users) {
      times.add(NEVER);
    }
    return times;
  }

  /** The place of the user's first activity at or after the sign-up. */
  int place(int user) {
    return user < before.size() ? before.get(user) : 0;
  }

  private LongArrayList ofType(int type) {
    while (byType.size() <= type) {
      byType.add(new LongArrayList());
    }
    return byType.get(type);
  }

  /** The first times of {@code type}, milliseconds since 1970, by user; read only. */
  long[] of(int type, int users) {
    return reaching(ofType(type), users).buffer;
  }

  /** When the user first did {@code type}. */
  long first(int type, int user) {
    LongArrayList times = ofType(type);
    return user < times.size() ? times.get(user) : NEVER;
  }

  /** When each user first did {@code type} at or after first doing {@code earlier}; read only. */
  long[] after(int earlier, int type, int users) {
    return seconds.of(earlier, type, users);
  }

  /** When the user first did {@code type} at {@code since} or later, which is after the sign-up. */
  long walk(int user, int type, long since) {
    long[] line = timelines.line(user);
    int size = timelines.size(user);
    for (int i = place(user); i < size; i++) {
      if (Timelines.millis(line[i]) >= since && Timelines.type(line[i]) == type) {
        return Timelines.millis(line[i]);
      }
    }
    return NEVER;
  }

  /** Finds the user's first times anew. */
  void recount(int user, long signedUp) {
    for (LongArrayList times : byType) {
      if (user < times.size()) {
        times.set(user, NEVER);
      }
    }
    if (user < before.size()) {
      before.set(user, 0);
    }
    long[] line = timelines.line(user);
    for (int i = 0; i < timelines.size(user); i++) {
      enter(user, line[i], signedUp);
    }
    seconds.recount(user);
  }
}
