package com.dreamseed.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Activities of one day and type, of all users or of one segment: by hour, and how many solved. */
final class Tally {

  private final int[] byHour = new int[24];
  private int count;
  private int users;
  private int attempts;
  private int solved;

  /** Counts an activity ({@code times} 1) or takes it back ({@code times} -1). */
  void add(int hour, boolean attempt, boolean correct, int times) {
    byHour[hour] += times;
    count += times;
    attempts += attempt ? times : 0;
    solved += correct ? times : 0;
  }

  /** Counts a user that was not counted before, or takes one back. */
  void addUsers(int more) {
    users += more;
  }

  long count() {
    return count;
  }

  /** Distinct users. */
  int users() {
    return users;
  }

  long attempts() {
    return attempts;
  }

  long solved() {
    return solved;
  }

  /** Adds the 24 counts to {@code hours}. */
  void addTo(long[] hours) {
    for (int hour = 0; hour < byHour.length; hour++) {
      hours[hour] += byHour[hour];
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(users);
    out.writeInt(attempts);
    out.writeInt(solved);
    for (int n : byHour) {
      out.writeInt(n);
    }
  }

  static Tally read(DataInput in) throws IOException {
    Tally tally = new Tally();
    tally.users = in.readInt();
    tally.attempts = in.readInt();
    tally.solved = in.readInt();
    for (int hour = 0; hour < tally.byHour.length; hour++) {
      tally.byHour[hour] = in.readInt();
      tally.count += tally.byHour[hour];
    }
    return tally;
  }
}
