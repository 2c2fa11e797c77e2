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

  private final List<LongArrayList> byType = new ArrayList<>();

  /** How many of each user's activities were before the sign-up. */
  private final IntArrayList before = new IntArrayList();

  /** Whether the first times of {@code type} are kept. */
  static boolean keeps(int type) {
    return type < MOST_TYPES;
  }

  /** The user, who signed up at {@code signedUp}, did something. */
  void add(int user, long entry, long signedUp) {
    int type = Timelines.type(entry);
    long millis = Timelines.millis(entry);
    while (before.size() <= user) {
      before.add(0);
    }
    if (millis < signedUp) {
      before.set(user, before.get(user) + 1);
    } else if (keeps(type)) {
      first(user, ofType(type), millis);
    }
  }

  private static void first(int user, LongArrayList times, long millis) {
    while (times.size() <= user) {
      times.add(NEVER);
    }
    if (millis < times.get(user)) {
      times.set(user, millis);
    }
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
    LongArrayList times = ofType(type);
    while (times.size() < users) {
      times.add(NEVER);
    }
    return times.buffer;
  }

  /** Finds the user's first times anew. */
  void recount(int user, Timelines timelines, long signedUp) {
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
      add(user, line[i], signedUp);
    }
  }
}
