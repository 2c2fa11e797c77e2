package com.dreamseed.stats;

import com.carrotsearch.hppc.LongArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When each user first did one type of activity at or after first doing another: what the second
 * step of a funnel asks. Made for a pair of types when it is first asked for and kept right as
 * activities come; of many pairs those asked for last are kept.
 */
final class SecondSteps {

  private static final int MOST_PAIRS = 16;

  private record Pair(int earlier, int type) {}

  private final FirstSteps firstSteps;
  private final Map<Pair, LongArrayList> pairs =
      new LinkedHashMap<>(MOST_PAIRS, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, LongArrayList> eldest) {
          return size() > MOST_PAIRS;
        }
      };

  SecondSteps(FirstSteps firstSteps) {
    this.firstSteps = firstSteps;
  }

  /** The user did something after everything else, and after the sign-up. */
  void add(int user, long entry) {
    if (pairs.isEmpty()) {
      return;
    }
    int type = Timelines.type(entry);
    for (Map.Entry<Pair, LongArrayList> pair : pairs.entrySet()) {
      boolean begun = firstSteps.first(pair.getKey().earlier(), user) != FirstSteps.NEVER;
      if (pair.getKey().type() == type && begun) {
        LongArrayList times = FirstSteps.reaching(pair.getValue(), user + 1);
        times.set(user, Math.min(times.get(user), Timelines.millis(entry)));
      }
    }
  }

  /** Something of the user came between. */
  void recount(int user) {
    pairs.forEach((pair, times) -> FirstSteps.reaching(times, user + 1).set(user, of(pair, user)));
  }

  /** By user, milliseconds since 1970; read only. */
  long[] of(int earlier, int type, int users) {
    LongArrayList times = pairs.computeIfAbsent(new Pair(earlier, type), p -> made(p, users));
    return FirstSteps.reaching(times, users).buffer;
  }

  private LongArrayList made(Pair pair, int users) {
    LongArrayList times = new LongArrayList(users);
    for (int user = 0; user < users; user++) {
      times.add(of(pair, user));
    }
    return times;
  }

  private long of(Pair pair, int user) {
    long begun = firstSteps.first(pair.earlier(), user);
    long first = firstSteps.first(pair.type(), user);
    return begun == FirstSteps.NEVER || first == FirstSteps.NEVER
        ? FirstSteps.NEVER
        : first >= begun ? first : firstSteps.walk(user, pair.type(), begun);
  }
}
