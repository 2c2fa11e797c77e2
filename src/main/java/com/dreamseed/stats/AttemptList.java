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

  /** So many new attempts are linked one by one. */
  private static final int FEW = 8;

  /** Time and outcome: milliseconds since 1970, doubled, odd where the answer was right. */
  private long[] when = {};

  private int[] users = {};
  private int[] millis = {};
  private int size;

  /** For each attempt the place of the same user's attempt before, and of the right one before. */
  private int[] tries = {};

  private int[] solves = {};

  /** How many attempts, from the first on, have such a link. */
  private int linked;

  /** How long attempts took that tell it, ascending; null where it must be found anew. */
  private IntArrayList sorted;

  private final TakenTimes times = new TakenTimes();
  private AttemptSummary summary;

  int size() {
    return size;
  }

  boolean correct(int at) {
    return right(at) != 0;
  }

  /** 1 where the answer was right, otherwise 0. */
  int right(int at) {
    return (int) when[at] & 1;
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
    linked = Math.min(linked, at);
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

  private int firstFrom(long order) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (when[middle] >= order) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
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
    linked = 0;
    times.changed(0);
    sorted = null;
    summary = null;
  }

  /** What all of it comes to, found when first asked for after a change. */
  AttemptSummary summary(Marks marks) {
    if (summary == null) {
      AttemptSum sum = new AttemptSum();
      sum.count(this, 0, size, marks);
      if (sorted == null) {
        Durations all = new Durations();
        all.add(millis, 0, size);
        sorted = all.loose();
        Arrays.sort(sorted.buffer, 0, sorted.size());
      }
      summary = sum.summary(sorted);
    }
    return summary;
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

  /** Where each user's attempt before stands, by place; negative where there is none. */
  int[] tries(Marks marks) {
    link(marks);
    return tries;
  }

  /** Where each user's right attempt before stands, by place; negative where there is none. */
  int[] solves(Marks marks) {
    link(marks);
    return solves;
  }

  private void link(Marks marks) {
    if (tries.length < size) {
      tries = Arrays.copyOf(tries, when.length);
      solves = Arrays.copyOf(solves, when.length);
    }
    if (size - linked > FEW) {
      linkAll(marks);
    }
    for (; linked < size; linked++) {
      linkOne(linked);
    }
  }

  private void linkAll(Marks marks) {
    marks.again();
    for (int i = 0; i < size; i++) {
      tries[i] = marks.lastTry(users[i], i);
      solves[i] = correct(i) ? marks.lastSolved(users[i], i) : -1;
    }
    linked = size;
  }

  private void linkOne(int at) {
    int before = at - 1;
    while (before >= 0 && users[before] != users[at]) {
      before--;
    }
    tries[at] = before;
    while (before >= 0 && !correct(before)) {
      before = tries[before];
    }
    solves[at] = correct(at) ? before : -1;
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
