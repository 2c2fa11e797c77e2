package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntObjectHashMap;
import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.cursors.IntObjectCursor;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;

/**
 * The recorded plans of each user: the one they began with, which they had from their sign-up, and
 * every change with its time. Most users never change, so only changes are kept.
 */
final class PlanHistory {

  private static final int PLAN_BITS = 2;

  /** A change as one number: its time, the plan before, the plan after. */
  private final IntObjectHashMap<long[]> changes = new IntObjectHashMap<>();

  /** When the record of each user's first plan says it was made; MAX where there is none. */
  private final LongArrayList begunAt = new LongArrayList();

  private final RoaringBitmap[] began = new RoaringBitmap[Plan.values().length];
  private final RoaringBitmap[] everOf = new RoaringBitmap[Plan.values().length];
  private final RoaringBitmap upgraded = new RoaringBitmap();

  /** The time of each user's first upgrade; MAX where there is none. */
  private final LongArrayList upgradedAt = new LongArrayList();

  private final IntArrayList daysTaken = new IntArrayList();

  PlanHistory() {
    Arrays.setAll(everOf, p -> new RoaringBitmap());
    Arrays.setAll(began, p -> new RoaringBitmap());
  }

  /** A plan that the user had from the start was recorded; the earliest record is right. */
  void began(int user, Plan plan, long recordedAt) {
    while (begunAt.size() <= user) {
      begunAt.add(Long.MAX_VALUE);
    }
    if (recordedAt < begunAt.get(user)) {
      begunAt.set(user, recordedAt);
      for (RoaringBitmap users : began) {
        users.remove(user);
      }
      began[plan.ordinal()].add(user);
    }
  }

  /** A change of plan was recorded. */
  void changed(int user, Plan before, Plan after, long millis) {
    long change = millis << 2 * PLAN_BITS | (long) before.ordinal() << PLAN_BITS | after.ordinal();
    long[] known = changes.getOrDefault(user, new long[0]);
    long[] more = Arrays.copyOf(known, known.length + 1);
    more[known.length] = change;
    Arrays.sort(more);
    changes.put(user, more);
    note(user, change);
  }

  private void note(int user, long change) {
    everOf[after(change).ordinal()].add(user);
    if (upgrade(change)) {
      upgraded.add(user);
      while (upgradedAt.size() <= user) {
        upgradedAt.add(Long.MAX_VALUE);
      }
      upgradedAt.set(user, Math.min(upgradedAt.get(user), millis(change)));
    }
  }

  /** The user's recorded changes in the order of time; read with the functions below. */
  long[] changes(int user) {
    return changes.getOrDefault(user, NONE);
  }

  private static final long[] NONE = {};

  static long millis(long change) {
    return change >> 2 * PLAN_BITS;
  }

  static Plan after(long change) {
    return Plan.values()[(int) change & 3];
  }

  private static boolean upgrade(long change) {
    return (change >> PLAN_BITS & 3) == Plan.FREE.ordinal() && after(change) != Plan.FREE;
  }

  /** Users with a recorded change to {@code plan}. */
  RoaringBitmap everChangedTo(Plan plan) {
    return everOf[plan.ordinal()];
  }

  /** The plan the user signed up with. */
  Plan beganWith(int user) {
    return began[Plan.PAID.ordinal()].contains(user)
        ? Plan.PAID
        : began[Plan.PREMIUM.ordinal()].contains(user) ? Plan.PREMIUM : Plan.FREE;
  }

  /** Users who signed up with {@code plan}; free is what nothing else is recorded for. */
  RoaringBitmap beganWith(Plan plan, Learners learners) {
    if (plan != Plan.FREE) {
      return began[plan.ordinal()];
    }
    RoaringBitmap free = new RoaringBitmap();
    free.add(0L, learners.numbers());
    free.andNot(began[Plan.PAID.ordinal()]);
    free.andNot(began[Plan.PREMIUM.ordinal()]);
    return free;
  }

  /** Users with a recorded change from free to another plan. */
  RoaringBitmap upgraded() {
    return upgraded;
  }

  /** How many days after the sign-up the user first did so; the user is one of the upgraded. */
  int daysTaken(int user) {
    return daysTaken.buffer[user];
  }

  /** Keeps what {@link #daysTaken} tells. */
  void took(int user, int days) {
    while (daysTaken.size() <= user) {
      daysTaken.add(0);
    }
    daysTaken.set(user, days);
  }

  /** When the user first changed from free to another plan; the user is one of the upgraded. */
  long firstUpgrade(int user) {
    return upgradedAt.get(user);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(begunAt.size());
    for (int user = 0; user < begunAt.size(); user++) {
      out.writeLong(begunAt.get(user));
    }
    for (RoaringBitmap users : began) {
      users.serialize(out);
    }
    out.writeInt(changes.size());
    for (IntObjectCursor<long[]> c : changes) {
      out.writeInt(c.key);
      out.writeInt(c.value.length);
      for (long change : c.value) {
        out.writeLong(change);
      }
    }
  }

  void read(DataInput in) throws IOException {
    for (int i = in.readInt(); i > 0; i--) {
      begunAt.add(in.readLong());
    }
    for (RoaringBitmap users : began) {
      users.deserialize(in);
    }
    for (int i = in.readInt(); i > 0; i--) {
      int user = in.readInt();
      long[] known = new long[in.readInt()];
      for (int c = 0; c < known.length; c++) {
        known[c] = in.readLong();
        note(user, known[c]);
      }
      changes.put(user, known);
    }
  }
}
