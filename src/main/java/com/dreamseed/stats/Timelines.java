package com.dreamseed.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What each user did, in the order of time: one number an activity, which holds its millisecond,
 * its type's number and whether it was an attempt. It answers what sets and sums cannot: funnels,
 * gaps, and which of the day's counts move when a user changes the plan or the country.
 */
final class Timelines {

  /** Types are numbered from 0 to below this. */
  static final int MOST_TYPES = 1 << 16;

  private static final int TIME_SHIFT = 18;

  private static final long FURTHEST = 1L << 45;

  private static final long ATTEMPT = 2;
  private static final long CORRECT = 1;
  private static final long[] NOTHING = {};

  private long[][] lines = {};
  private int[] sizes = {};

  /** Whether a time has a place in an entry: it is within 1,100 years of 1970. */
  static boolean holds(long millis) {
    return millis > -FURTHEST && millis < FURTHEST;
  }

  static long entry(long millis, int type, Attempt attempt) {
    long tried = attempt == null ? 0 : attempt.correct() ? ATTEMPT | CORRECT : ATTEMPT;
    return millis << TIME_SHIFT | (long) type << 2 | tried;
  }

  static long millis(long entry) {
    return entry >> TIME_SHIFT;
  }

  static int type(long entry) {
    return (int) (entry >>> 2) & MOST_TYPES - 1;
  }

  static boolean attempt(long entry) {
    return (entry & ATTEMPT) != 0;
  }

  static boolean correct(long entry) {
    return (entry & CORRECT) != 0;
  }

  /** Puts {@code entry} where its time belongs; gives the place. */
  int add(int user, long entry) {
    long[] line = roomy(user);
    int size = sizes[user];
    int at = size;
    if (size > 0 && line[size - 1] > entry) {
      at = firstAbove(line, size, entry);
      System.arraycopy(line, at, line, at + 1, size - at);
    }
    line[at] = entry;
    sizes[user] = size + 1;
    return at;
  }

  private long[] roomy(int user) {
    if (user >= sizes.length) {
      int users = Math.max(64, Math.max(user + 1, sizes.length + sizes.length / 2));
      int before = sizes.length;
      sizes = Arrays.copyOf(sizes, users);
      lines = Arrays.copyOf(lines, users);
      Arrays.fill(lines, before, users, NOTHING);
    }
    long[] line = lines[user];
    if (line.length == sizes[user]) {
      line = Arrays.copyOf(line, line.length + Math.max(4, line.length / 4));
      lines[user] = line;
    }
    return line;
  }

  private static int firstAbove(long[] line, int size, long entry) {
    return firstAbove(line, 0, size, entry);
  }

  private static int firstAbove(long[] line, int from, int end, long entry) {
    int low = from;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (line[middle] > entry) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The user's entries, ascending; only the first {@link #size} places are filled. */
  long[] line(int user) {
    return user < lines.length ? lines[user] : NOTHING;
  }

  int size(int user) {
    return user < sizes.length ? sizes[user] : 0;
  }

  /** The place of the user's first entry at {@code millis} or later. */
  int from(int user, long millis) {
    return firstAbove(line(user), size(user), (millis << TIME_SHIFT) - 1);
  }

  /**
   * The same, quicker where that place is near the end of the line: looks back from there in
   * growing steps.
   */
  int fromEnd(int user, long millis) {
    long[] line = line(user);
    long entry = (millis << TIME_SHIFT) - 1;
    int high = size(user);
    int step = 8;
    int low = high - step;
    while (low > 0 && line[low] > entry) {
      high = low;
      step *= 2;
      low = high - step;
    }
    return firstAbove(line, Math.max(low, 0), high, entry);
  }

  /**
   * Reads a little of each of these users' lines: reads that do not wait for each other come from
   * memory at once, where the walks after them would wait for one after the other.
   *
   * @param places where in the line; beyond its end the end is read
   */
  long touch(int[] users, int[] places, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      long[] line = line(users[i]);
      int last = size(users[i]) - 1;
      if (last >= 0) {
        sum += line[Math.min(places[i], last)] + line[Math.min(places[i] + 8, last)];
      }
    }
    return sum;
  }

  /** Writes the lines of the first {@code users}; whole seconds take a third of the bytes. */
  void write(DataOutput out, int users) throws IOException {
    PackedWriter packed = new PackedWriter();
    for (int user = 0; user < users; user++) {
      long[] line = line(user);
      int size = size(user);
      long unit = unit(line, size);
      packed.unsigned(size);
      packed.unsigned(unit);
      long before = 0;
      for (int i = 0; i < size; i++) {
        long time = millis(line[i]) / unit;
        packed.signed(time - before);
        packed.unsigned(line[i] & (1L << TIME_SHIFT) - 1);
        before = time;
      }
      packed.flush(out);
    }
  }

  private static long unit(long[] line, int size) {
    for (int i = 0; i < size; i++) {
      if (millis(line[i]) % 1000 != 0) {
        return 1;
      }
    }
    return 1000;
  }

  void read(DataInput in, int users) throws IOException {
    PackedReader packed = new PackedReader();
    lines = new long[users][];
    sizes = new int[users];
    for (int user = 0; user < users; user++) {
      packed.next(in);
      long[] line = new long[(int) packed.unsigned()];
      long unit = packed.unsigned();
      long time = 0;
      for (int i = 0; i < line.length; i++) {
        time += packed.signed();
        line[i] = time * unit << TIME_SHIFT | packed.unsigned();
      }
      lines[user] = line.length == 0 ? NOTHING : line;
      sizes[user] = line.length;
    }
  }
}
