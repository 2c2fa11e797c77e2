package com.dreamseed.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The attempts of everybody at one problem: all that is kept of each. */
final class AllAttempts extends AttemptList {

  /** Time and outcome: milliseconds since 1970, doubled, odd where the answer was right. */
  private long[] when = {};

  private int[] millis = {};

  AllAttempts(ReportCalendar calendar) {
    super(calendar, 0);
  }

  /** Adds an attempt; gives its place. */
  int add(int user, long time, Attempt attempt) {
    long order = time << 1 | (attempt.correct() ? 1 : 0);
    int size = size();
    int at = size > 0 && when[size - 1] > order ? firstFrom(order + 1) : size;
    int room = room();
    if (room > when.length) {
      when = Arrays.copyOf(when, room);
      millis = Arrays.copyOf(millis, room);
    }
    System.arraycopy(when, at, when, at + 1, size - at);
    System.arraycopy(millis, at, millis, at + 1, size - at);
    when[at] = order;
    millis[at] = attempt.millis();
    entered(at, user, time, attempt.millis());
    return at;
  }

  @Override
  boolean correct(int at) {
    return (when[at] & 1) != 0;
  }

  @Override
  long time(int at) {
    return when[at] >> 1;
  }

  @Override
  int millis(int at) {
    return millis[at];
  }

  @Override
  int from(long time) {
    return firstFrom(time << 1);
  }

  private int firstFrom(long order) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (when[middle] < order) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  void write(DataOutput out, PackedWriter packed) throws IOException {
    packed.unsigned(size());
    long before = 0;
    for (int i = 0; i < size(); i++) {
      long second = Math.floorDiv(when[i] >> 1, 1000L);
      packed.signed(second - before);
      packed.unsigned(((when[i] >> 1) - second * 1000) << 1 | when[i] & 1);
      packed.unsigned(user(i));
      packed.unsigned(millis[i] + 1L);
      before = second;
    }
    packed.flush(out);
  }

  void read(DataInput in, PackedReader packed) throws IOException {
    packed.next(in);
    int size = (int) packed.unsigned();
    int[] users = new int[size];
    when = new long[size];
    millis = new int[size];
    long second = 0;
    for (int i = 0; i < size; i++) {
      second += packed.signed();
      long rest = packed.unsigned();
      when[i] = (second * 1000 + (rest >> 1)) << 1 | rest & 1;
      users[i] = (int) packed.unsigned();
      millis[i] = (int) (packed.unsigned() - 1);
    }
    replaced(0, users, size);
  }
}
