package com.dreamseed.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

/** All days on which something happened, by days since 1970-01-01. */
final class Days {

  private static final Day NOTHING = new Day();

  private final NavigableMap<Integer, Day> days = new TreeMap<>();

  /** Users active in the n - 1 days before today, by n. */
  private final Map<Integer, RoaringBitmap> activeBefore = new HashMap<>();

  private int activeBeforeToday = Integer.MIN_VALUE;

  /** The day to write to. */
  Day at(int day) {
    if (day < activeBeforeToday) {
      activeBefore.clear();
    }
    return days.computeIfAbsent(day, d -> new Day());
  }

  /** The day to read; an empty one where nothing happened. */
  Day get(int day) {
    return days.getOrDefault(day, NOTHING);
  }

  /** Users active on any day from {@code first} to {@code last}. */
  RoaringBitmap active(int first, int last) {
    Iterator<RoaringBitmap> sets =
        days.subMap(first, true, last, true).values().stream().map(Day::active).iterator();
    return FastAggregation.naive_or(sets);
  }

  /**
   * How many users were active in the {@code length} days that end today. The days before today
   * hardly ever change, so their union is kept until they do.
   */
  long activeUntil(int today, int length) {
    if (today != activeBeforeToday) {
      activeBefore.clear();
      activeBeforeToday = today;
    }
    RoaringBitmap before =
        activeBefore.computeIfAbsent(length, n -> active(today - n + 1, today - 1));
    return RoaringBitmap.orCardinality(before, get(today).active());
  }

  /** How many users signed up from {@code first} to {@code last}. */
  long signUps(int first, int last) {
    return days.subMap(first, true, last, true).values().stream()
        .mapToLong(d -> d.signUps().getLongCardinality())
        .sum();
  }

  /** How many users of {@code segment} signed up before {@code day}; null means all users. */
  long signUpsBefore(int day, RoaringBitmap segment) {
    long sum = 0;
    for (Day d : days.headMap(day, false).values()) {
      sum += count(d.signUps(), segment);
    }
    return sum;
  }

  /** The size of {@code users} within {@code segment}; null means all users. */
  static long count(RoaringBitmap users, RoaringBitmap segment) {
    return segment == null
        ? users.getLongCardinality()
        : RoaringBitmap.andCardinality(users, segment);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(days.size());
    for (Map.Entry<Integer, Day> day : days.entrySet()) {
      out.writeInt(day.getKey());
      day.getValue().write(out);
    }
  }

  void read(DataInput in) throws IOException {
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      int day = in.readInt();
      days.put(day, Day.read(in));
    }
  }
}
