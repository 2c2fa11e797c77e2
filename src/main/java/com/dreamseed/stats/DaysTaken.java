package com.dreamseed.stats;

import java.util.Arrays;

/** How many days users took for something, counted by days, so that a median needs no order. */
final class DaysTaken {

  private int[] users = new int[128];
  private int longest;
  private int size;

  /** Another user took so many days, none below 0. */
  void add(int days) {
    if (days >= users.length) {
      users = Arrays.copyOf(users, days + days / 2);
    }
    users[days]++;
    longest = Math.max(longest, days);
    size++;
  }

  /** How many users there are. */
  int size() {
    return size;
  }

  /** The median, of an even number the mean of the two in the middle; null of none. */
  Double median() {
    if (size == 0) {
      return null;
    }
    int lower = atPlace((size - 1) / 2);
    int upper = size % 2 == 1 ? lower : atPlace(size / 2);
    return ((double) lower + upper) / 2;
  }

  private int atPlace(int place) {
    int days = 0;
    for (int above = users[0]; above <= place; above += users[days]) {
      days++;
    }
    return days;
  }

  /** There are none any more. */
  void clear() {
    Arrays.fill(users, 0, longest + 1, 0);
    longest = 0;
    size = 0;
  }
}
