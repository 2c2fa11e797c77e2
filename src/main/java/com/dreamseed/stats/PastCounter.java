package com.dreamseed.stats;

import com.carrotsearch.hppc.IntIntHashMap;
import com.carrotsearch.hppc.IntLongHashMap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;

/** One number of the snapshot while the past is played again, event by event. */
interface PastCounter {

  /** A user did something, or signed up. */
  void happened(long millis, int day, int user, long entry);

  /** The time is {@code millis}, on {@code day}. */
  default void passed(long millis, int day) {}

  /** When the number next changes by the clock alone; the furthest time where it does not. */
  default long nextByClock() {
    return Long.MAX_VALUE;
  }

  double value(int day);

  /** How often something happened in the last days, today included. */
  final class OfDays implements PastCounter {
    private final int length;
    private final TreeMap<Integer, Long> counts = new TreeMap<>();

    OfDays(int length) {
      this.length = length;
    }

    @Override
    public void happened(long millis, int day, int user, long entry) {
      counts.merge(day, 1L, Long::sum);
    }

    @Override
    public double value(int day) {
      return counts.subMap(day - length + 1, true, day, true).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  /** How often something ever happened. */
  final class Ever implements PastCounter {
    private long count;

    Ever(long before) {
      this.count = before;
    }

    @Override
    public void happened(long millis, int day, int user, long entry) {
      count++;
    }

    @Override
    public double value(int day) {
      return count;
    }
  }

  /** How many users did something in the last days, today included. */
  final class Distinct implements PastCounter {
    private final int length;
    private final IntIntHashMap lastDays = new IntIntHashMap();
    private final TreeMap<Integer, Long> users = new TreeMap<>();

    Distinct(int length) {
      this.length = length;
    }

    @Override
    public void happened(long millis, int day, int user, long entry) {
      int before = lastDays.getOrDefault(user, Integer.MIN_VALUE);
      if (before == day) {
        return;
      }
      if (before != Integer.MIN_VALUE) {
        users.merge(before, -1L, Long::sum);
      }
      users.merge(day, 1L, Long::sum);
      lastDays.put(user, day);
    }

    @Override
    public double value(int day) {
      return users.subMap(day - length + 1, true, day, true).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  /** Today's part of the month. */
  final class Stickiness implements PastCounter {
    private final Distinct month = new Distinct(30);
    private final Distinct today = new Distinct(1);

    @Override
    public void happened(long millis, int day, int user, long entry) {
      month.happened(millis, day, user, entry);
      today.happened(millis, day, user, entry);
    }

    @Override
    public double value(int day) {
      double all = month.value(day);
      return all == 0 ? Double.NaN : today.value(day) / all;
    }
  }

  /** How many of today's attempts were right. */
  final class SolveRate implements PastCounter {
    private final OfDays attempts = new OfDays(1);
    private final OfDays solved = new OfDays(1);

    @Override
    public void happened(long millis, int day, int user, long entry) {
      attempts.happened(millis, day, user, entry);
      if (Timelines.correct(entry)) {
        solved.happened(millis, day, user, entry);
      }
    }

    @Override
    public double value(int day) {
      double all = attempts.value(day);
      return all == 0 ? Double.NaN : solved.value(day) / all;
    }
  }

  /** Who did something within the window; seconds count, as they do for the present. */
  final class Online implements PastCounter {
    private record Leaving(long second, int user) {}

    private final int window;
    private final IntLongHashMap lastSeen = new IntLongHashMap();
    private final Deque<Leaving> leaving = new ArrayDeque<>();
    private long online;

    Online(int window) {
      this.window = window;
    }

    @Override
    public void happened(long millis, int day, int user, long entry) {
      long second = Math.floorDiv(millis, 1000L);
      if (lastSeen.getOrDefault(user, 0) == 0) {
        online++;
      }
      lastSeen.put(user, second);
      leaving.addLast(new Leaving(second + window, user));
    }

    @Override
    public void passed(long millis, int day) {
      while (!leaving.isEmpty() && leaving.peekFirst().second * 1000 <= millis) {
        Leaving due = leaving.removeFirst();
        if (lastSeen.getOrDefault(due.user, 0) + window == due.second) {
          lastSeen.remove(due.user);
          online--;
        }
      }
    }

    @Override
    public long nextByClock() {
      return leaving.isEmpty() ? Long.MAX_VALUE : leaving.peekFirst().second * 1000;
    }

    @Override
    public double value(int day) {
      return online;
    }
  }

  /** The time of the newest activity. */
  final class Last implements PastCounter {
    private double millis = Double.NaN;

    @Override
    public void happened(long at, int day, int user, long entry) {
      millis = at;
    }

    @Override
    public double value(int day) {
      return millis;
    }
  }
}
