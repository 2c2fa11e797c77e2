package com.dreamseed.stats;

import com.carrotsearch.hppc.IntObjectHashMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

/**
 * Unions of sets of users that stand by day: those of whole weeks and months are made when first
 * asked for and kept right as users come, so that a year is twelve unions and not 365.
 */
final class Unions {

  /** 1970-01-01 was a Thursday. */
  private static final int THURSDAY = 3;

  private final IntFunction<RoaringBitmap> ofDay;
  private final IntObjectHashMap<RoaringBitmap> weeks = new IntObjectHashMap<>();
  private final IntObjectHashMap<RoaringBitmap> months = new IntObjectHashMap<>();

  /**
   * @param ofDay the set of a day; null where it is empty
   */
  Unions(IntFunction<RoaringBitmap> ofDay) {
    this.ofDay = ofDay;
  }

  /** {@code user} came to the set of {@code day}. */
  void add(int day, int user) {
    if (!weeks.isEmpty()) {
      RoaringBitmap week = weeks.get(monday(day));
      if (week != null) {
        week.add(user);
      }
    }
    if (!months.isEmpty()) {
      RoaringBitmap month = months.get(firstOfMonth(day));
      if (month != null) {
        month.add(user);
      }
    }
  }

  /** A user left the set of {@code day}. */
  void forget(int day) {
    weeks.remove(monday(day));
    months.remove(firstOfMonth(day));
  }

  /** Who stands in the sets from {@code first} to {@code last}; nobody may write to the answer. */
  RoaringBitmap of(int first, int last) {
    List<RoaringBitmap> parts = new ArrayList<>();
    int day = first;
    while (day <= last) {
      int next = afterMonth(day);
      if (day == firstOfMonth(day) && next - 1 <= last) {
        parts.add(block(months, day, next - 1));
        day = next;
      } else if (day == monday(day) && day + 6 <= last) {
        parts.add(block(weeks, day, day + 6));
        day += 7;
      } else {
        addDay(parts, day);
        day++;
      }
    }
    return parts.size() == 1 ? parts.get(0) : FastAggregation.naive_or(parts.iterator());
  }

  private void addDay(List<RoaringBitmap> parts, int day) {
    RoaringBitmap users = ofDay.apply(day);
    if (users != null) {
      parts.add(users);
    }
  }

  private RoaringBitmap block(IntObjectHashMap<RoaringBitmap> blocks, int first, int last) {
    RoaringBitmap known = blocks.get(first);
    if (known != null) {
      return known;
    }
    List<RoaringBitmap> parts = new ArrayList<>();
    for (int day = first; day <= last; day++) {
      addDay(parts, day);
    }
    RoaringBitmap union = FastAggregation.naive_or(parts.iterator());
    blocks.put(first, union);
    return union;
  }

  static int monday(int day) {
    return day - Math.floorMod(day + THURSDAY, 7);
  }

  private static int firstOfMonth(int day) {
    return day - LocalDate.ofEpochDay(day).getDayOfMonth() + 1;
  }

  private static int afterMonth(int day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    return day + date.lengthOfMonth() - date.getDayOfMonth() + 1;
  }
}
