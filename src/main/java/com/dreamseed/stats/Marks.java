package com.dreamseed.stats;

import java.util.Arrays;

/** Tells whether a user was met before in a count, without a set to be made and thrown away. */
final class Marks {

  private int[] tried = {};
  private int[] solved = {};
  private int count;

  /** Begins a count in which nobody was met yet, among users numbered below {@code users}. */
  void begin(int users) {
    if (tried.length < users) {
      tried = Arrays.copyOf(tried, users + users / 4);
      solved = Arrays.copyOf(solved, users + users / 4);
    }
    count++;
    if (count == Integer.MAX_VALUE) {
      Arrays.fill(tried, 0);
      Arrays.fill(solved, 0);
      count = 1;
    }
  }

  /** The next count, among the same users. */
  void again() {
    begin(tried.length);
  }

  /** Whether this is the user's first try of the count. */
  boolean firstTry(int user) {
    boolean first = tried[user] != count;
    tried[user] = count;
    return first;
  }

  /** Whether this is the first time in the count that the user solves it. */
  boolean firstSolved(int user) {
    boolean first = solved[user] != count;
    solved[user] = count;
    return first;
  }
}
