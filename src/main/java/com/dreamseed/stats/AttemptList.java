package com.dreamseed.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The attempts of one segment's users at one problem, in the order of time. Of attempts of the same
 * millisecond a wrong one stands before a right one, so that the order is the same on every node.
 */
final class AttemptList {

  /** Time and outcome: milliseconds since 1970, doubled, odd where the answer was right. */
  private long[] when = {};

  private int[] users = {};
  private int[] millis = {};
  private int size;
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

  /** How long it took, or {@link Attempt#UNTIMED}. */
  int millis(int at) {
    return millis[at];
  }

  /** Orders attempts by time; see the class. */
  long order(int at) {
    return when[at];
  }

  void add(int user, long time, Attempt attempt) {
    add(user, time << 1 | (attempt.correct() ? 1 : 0), attempt.millis());
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
    summary = null;
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
    summary = null;
  }

  /** What all of it comes to, found when first asked for after a change. */
  AttemptSummary summary(Marks marks) {
    if (summary == null) {
      marks.again();
      AttemptSum sum = new AttemptSum();
      sum.add(this, 0, size, marks);
      int[] sorted = sum.looseMillis();
      Arrays.sort(sorted);
      summary = sum.summary(sorted);
    }
    return summary;
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

  static AttemptList read(DataInput in, PackedReader packed) throws IOException {
    packed.next(in);
    AttemptList list = new AttemptList();
    list.size = (int) packed.unsigned();
    list.when = new long[list.size];
    list.users = new int[list.size];
    list.millis = new int[list.size];
    long second = 0;
    for (int i = 0; i < list.size; i++) {
      second += packed.signed();
      long rest = packed.unsigned();
      list.when[i] = (second * 1000 + (rest >> 1)) << 1 | rest & 1;
      list.users[i] = (int) packed.unsigned();
      list.millis[i] = (int) (packed.unsigned() - 1);
    }
    return list;
  }
}
