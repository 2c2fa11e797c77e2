package com.dreamseed.stats;

import java.util.Arrays;

/** Remembers where each user was met last in a walk, without a map to be made and thrown away. */
final class Marks {

  private static final int NOWHERE = -1;

  private int[] tried = {};
  private int[] solved = {};
  private int users;

  /** Begins walks among users numbered below {@code users}. */
  void begin(int users) {
    this.users = users;
    if (tried.length < users) {
      tried = new int[users + users / 4];
      solved = new int[users + users / 4];
    }
  }

  /** Begins a walk in which nobody was met yet. */
  void again() {
    Arrays.fill(tried, 0, users, NOWHERE);
    Arrays.fill(solved, 0, users, NOWHERE);
  }

  /** The user tried at {@code place}; gives where the try before was, negative if there is none. */
  int lastTry(int user, int place) {
    int last = tried[user];
    tried[user] = place;
    return last;
  }

  /** The user solved at {@code place}; gives where that was before, negative if it was not. */
  int lastSolved(int user, int place) {
    int last = solved[user];
    solved[user] = place;
    return last;
  }
}
