package com.dreamseed.stats;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/** Users by the day of their last activity: who is silent stands far back. */
final class LastDays {

  private final NavigableMap<Integer, RoaringBitmap> days = new TreeMap<>();

  void add(int day, int user) {
    days.computeIfAbsent(day, d -> new RoaringBitmap()).add(user);
  }

  /** The user's last activity came from one day to a later one. */
  void move(int from, int to, int user) {
    RoaringBitmap left = days.get(from);
    left.remove(user);
    if (left.isEmpty()) {
      days.remove(from);
    }
    add(to, user);
  }

  /** Users by the day of their last activity from {@code first} to {@code last}, last first. */
  NavigableMap<Integer, RoaringBitmap> between(int first, int last) {
    return first > last ? new TreeMap<>() : days.subMap(first, true, last, true).descendingMap();
  }
}
