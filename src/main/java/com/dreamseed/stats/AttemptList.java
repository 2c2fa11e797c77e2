package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Attempts at one problem, of everybody or of one segment's users, in the order of time. Of
 * attempts of the same millisecond a wrong one stands before a right one, so that the order is the
 * same on every node.
 */
final class AttemptList {

  /** Time and outcome: milliseconds since 1970, doubled, odd where the answer was right. */
  private long[] when = {};

  private int[] users = {};
  private int[] millis = {};
  private int size;

  private final Repeats repeats = new Repeats();

  /** How long attempts took that tell it, ascending; null where it must be found anew. */
  private IntArrayList sorted;

  private final TakenTimes times = new TakenTimes();
  private AttemptSummary summary;

  int size() {
    return size;
  }

  boolean correct(int at) {
    return (when[at] & 1) != 0;
  }

  long time(int at) {
    return when[at] >> 1;
  }

  int user(int at) {
    return users[at];
  }

  /** Orders attempts by time; see the class. */
  long order(int at) {
    return when[at];
  }

  void add(int user, long time, Attempt attempt) {
    add(user, time << 1 | (attempt.correct() ? 1 : 0), attempt.millis());
  }

  /** Adds the attempt at place {@code at} of {@code other}. */
  void add(AttemptList other, int at) {
    add(other.users[at], other.when[at], other.millis[at]);
  }

  private void add(int user, long order, int took) {
    makeRoom();
    int at = size > 0 && when[size - 1] > order ? firstFrom(order + 1) : size;
    System.arraycopy(when, at, when, at + 1, size - at);
    System.arraycopy(users, at, users, at + 1, size - at);
    System.arraycopy(millis, at, millis, at + 1, size - at);
    when[at] = order;
    users[at] = user;
    millis[at] = took;
    size++;
    repeats.changed(at);
    times.changed(at);
    summary = null;
    if (sorted != null && took != Attempt.UNTIMED) {
      sorted.insert(Medians.placeOf(sorted.buffer, sorted.size(), took), took);
    }
  }

  private void makeRoom() {
    if (size == when.length) {
      int room = size + Math.max(4, size / 4);
      when = Arrays.copyOf(when, room);
      users = Arrays.copyOf(users, room);
      millis = Arrays.copyOf(millis, room);
    }
  }

  /** The place of the first attempt at {@code time} or later. */
  int from(long time) {
    return firstFrom(time << 1);
  }

  /** Attempts come at much the same pace, so the search begins where that would have it. */
  private int firstFrom(long order) {
    if (size == 0 || when[0] >= order) {
      return 0;
    }
    if (when[size - 1] < order) {
      return size;
    }
    int guess = (int) ((double) (order - when[0]) / (when[size - 1] - when[0]) * (size - 1));
    int step = 1 + size / 64;
    int low = guess;
    int high = guess;
    if (when[guess] >= order) {
      for (; high > step && when[high - step] >= order; step *= 2) {
        high -= step;
      }
      low = Math.max(0, high - step);
    } else {
      for (; low + step < size && when[low + step] < order; step *= 2) {
        low += step;
      }
      high = Math.min(size - 1, low + step);
    }
    return firstFrom(order, low, high);
  }

  /** The attempt at {@code low} is earlier, the one at {@code high} is not. */
  private int firstFrom(long order, int low, int high) {
    int before = low;
    int found = high;
    while (found - before > 1) {
      int middle = (before + found) >>> 1;
      if (when[middle] >= order) {
        found = middle;
      } else {
        before = middle;
      }
    }
    return found;
  }

  /** Hands the attempts of {@code user} over to {@code other}. */
  void move(int user, AttemptList other) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (users[i] == user) {
        other.add(user, when[i], millis[i]);
      } else {
        when[kept] = when[i];
        users[kept] = users[i];
        millis[kept] = millis[i];
        kept++;
      }
    }
    size = kept;
    repeats.changed(0);
    times.changed(0);
    sorted = null;
    summary = null;
  }

  /** What all of it comes to, found when first asked for after a change. */
  AttemptSummary summary(Marks marks) {
    if (summary == null) {
      if (sorted == null) {
        Durations all = new Durations();
        all.add(millis, 0, size);
        sorted = all.loose();
        Arrays.sort(sorted.buffer, 0, sorted.size());
      }
      summary = new AttemptSummary(count(0, size, marks), sorted);
    }
    return summary;
  }

  /** Counts those from place {@code first} to before {@code end}. */
  AttemptCount count(int first, int end, Marks marks) {
    return repeats.count(this, first, end, marks);
  }

  /** Tells how long those from place {@code first} to before {@code end} took. */
  void tellDurations(int first, int end, Durations durations) {
    times.tell(millis, size, first, end, durations);
  }

  /** Tells who tried and solved from place {@code first} to before {@code end}. */
  void tellUsers(int first, int end, TriedAndSolved group) {
    for (int i = first; i < end; i++) {
      group.tried(users[i], when[i] & 1);
    }
  }

  void write(DataOutput out, PackedWriter packed) throws IOException {
    packed.unsigned(size);
    long before = 0;
    for (int i = 0; i < size; i++) {
      long second = Math.floorDiv(when[i] >> 1, 1000L);
      packed.signed(second - before);
      packed.unsigned(((when[i] >> 1) - second * 1000) << 1 | when[i] & 1);
      packed.unsigned(users[i]);
      packed.unsigned(millis[i] + 1L);
      before = second;
    }
    packed.flush(out);
  }

  void read(DataInput in, PackedReader packed) throws IOException {
    packed.next(in);
    size = (int) packed.unsigned();
    when = new long[size];
    users = new int[size];
    millis = new int[size];
    long second = 0;
    for (int i = 0; i < size; i++) {
      second += packed.signed();
      long rest = packed.unsigned();
      when[i] = (second * 1000 + (rest >> 1)) << 1 | rest & 1;
      users[i] = (int) packed.unsigned();
      millis[i] = (int) (packed.unsigned() - 1);
    }
  }
}
