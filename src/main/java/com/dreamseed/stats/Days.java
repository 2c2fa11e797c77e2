package com.dreamseed.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

/** All days on which something happened, by days since 1970-01-01. */
final class Days {

  private static final Day NOTHING = new Day();
  private static final RoaringBitmap NOBODY = new RoaringBitmap();

  private final NavigableMap<Integer, Day> days = new TreeMap<>();
  private final Unions active = new Unions(day -> get(day).active());
  private final List<Unions> ofType = new ArrayList<>();

  /** Users active in the n - 1 days before today, by n. */
  private final Map<Integer, RoaringBitmap> activeBefore = new HashMap<>();

  private int activeBeforeToday = Integer.MIN_VALUE;

  /** The day to write to; activities are entered by {@link #add}. */
  Day at(int day) {
    return days.computeIfAbsent(day, d -> new Day());
  }

  /** The day to read; an empty one where nothing happened. */
  Day get(int day) {
    return days.getOrDefault(day, NOTHING);
  }

  /** The days from {@code first} to {@code last} on which something happened. */
  Collection<Day> between(int first, int last) {
    return days.subMap(first, true, last, true).values();
  }

  /** The numbers of the days from {@code first} to {@code last} on which something happened. */
  Collection<Integer> numbers(int first, int last) {
    return days.subMap(first, true, last, true).keySet();
  }

  /**
   * Enters the activity {@code entry} of a user of {@code segment}; says whether it is the user's
   * first of the day.
   */
  boolean add(int day, int user, int segment, int hour, long entry) {
    if (day < activeBeforeToday) {
      activeBefore.clear();
    }
    boolean first = at(day).add(user, segment, hour, entry);
    if (first) {
      active.add(day, user);
    }
    int type = Timelines.type(entry);
    if (type < ofType.size()) {
      ofType.get(type).add(day, user);
    }
    return first;
  }

  /** Users active on any day from {@code first} to {@code last}; nobody may write to the answer. */
  RoaringBitmap active(int first, int last) {
    return first == last ? get(first).active() : active.of(clamped(first), last(last));
  }

  /** Users with an activity of {@code type} (its number) on any of these days; read only. */
  RoaringBitmap active(int type, int first, int last) {
    if (first == last) {
      RoaringBitmap users = users(get(first).type(type));
      return users == null ? NOBODY : users;
    }
    for (int t = ofType.size(); t <= type; t++) {
      int number = t;
      ofType.add(new Unions(day -> users(get(day).type(number))));
    }
    return ofType.get(type).of(clamped(first), last(last));
  }

  private static RoaringBitmap users(Day.OfType type) {
    return type == null ? null : type.users();
  }

  /** The first day on which something happened; far ahead where nothing did. */
  int first() {
    return days.isEmpty() ? Integer.MAX_VALUE : days.firstKey();
  }

  /** The last. */
  int last() {
    return days.isEmpty() ? Integer.MIN_VALUE : days.lastKey();
  }

  /** Nothing happened before the first day, so that a question from year one costs no walk. */
  private int clamped(int first) {
    return days.isEmpty() ? first : Math.max(first, days.firstKey());
  }

  private int last(int last) {
    return days.isEmpty() ? Integer.MIN_VALUE : Math.min(last, days.lastKey());
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
    return signUps(first, last, null);
  }

  /** How many users of the picked segments signed up on these days; null means all users. */
  long signUps(int first, int last, boolean[] picked) {
    long sum = 0;
    for (Day day : between(first, last)) {
      sum += day.signedUp().sum(picked);
    }
    return sum;
  }

  /** Who signed up from {@code first} to {@code last}. */
  RoaringBitmap signedUp(int first, int last) {
    return FastAggregation.naive_or(between(first, last).stream().map(Day::signUps).iterator());
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
