package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import com.dreamseed.stats.AskPast.Figure;
import java.util.Arrays;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * What happened in a stretch of the past, copied out of the statistics so that it can be played
 * elsewhere: activities by the users' timelines, or sign-ups.
 *
 * @param counted what had happened before, for numbers that count everything
 */
record PastEvents(long[] entries, int[] users, long counted) {

  private static final long DAY = 86_400_000L;
  private static final int INDEX_BITS = 29;

  /** The events that {@code asked} needs. */
  static PastEvents of(Statistics statistics, AskPast asked, int onlineWindow) {
    long from = asked.from().toEpochMilli() - before(asked.figure(), onlineWindow);
    long to = asked.to().toEpochMilli();
    return switch (asked.figure()) {
      case TOTAL_USERS, COUNTRY_USERS, NEW_TODAY, NEW_WEEK, NEW_MONTH ->
          signUps(statistics, asked, from, to);
      default -> activities(statistics, asked, from, to);
    };
  }

  /** How far before the beginning events still move the number. */
  private static long before(Figure figure, int onlineWindow) {
    return switch (figure) {
      case TOTAL_USERS, COUNTRY_USERS, ACTIVITIES_TOTAL -> 0;
      case ONLINE_USERS -> onlineWindow * 1000L + 1000;
      case ACTIVE_WEEK, NEW_WEEK -> 8 * DAY;
      case ACTIVE_MONTH, STICKINESS, NEW_MONTH, LAST_ACTIVITY -> 31 * DAY;
      default -> 2 * DAY;
    };
  }

  private static PastEvents signUps(Statistics s, AskPast asked, long from, long to) {
    Learners learners = s.learners();
    LongArrayList times = new LongArrayList();
    IntArrayList users = new IntArrayList();
    long counted = 0;
    for (int user = 0; user < learners.numbers(); user++) {
      long at = learners.signedUp(user);
      if (learners.gone(user) || at > to || !picked(learners, user, asked)) {
        continue;
      }
      if (at < from) {
        counted++;
      } else {
        times.add(Timelines.entry(at, 0, null));
        users.add(user);
      }
    }
    return copied(times, users, counted);
  }

  private static boolean picked(Learners learners, int user, AskPast asked) {
    return asked.figure() != Figure.COUNTRY_USERS || learners.country(user).equals(asked.name());
  }

  private static PastEvents activities(Statistics s, AskPast asked, long from, long to) {
    Timelines timelines = s.history().timelines();
    LongArrayList entries = new LongArrayList();
    IntArrayList users = new IntArrayList();
    int type = s.history().types().find(asked.name());
    long after = 0;
    IntIterator active = users(s, asked, from).getIntIterator();
    while (active.hasNext()) {
      int user = active.next();
      long[] line = timelines.line(user);
      int size = timelines.size(user);
      for (int i = timelines.fromEnd(user, from); i < size; i++) {
        after++;
        if (Timelines.millis(line[i]) <= to && counts(asked.figure(), line[i], type)) {
          entries.add(line[i]);
          users.add(user);
        }
      }
    }
    return copied(entries, users, s.activities() - after);
  }

  /** Everybody with an activity since, by the sets of the days. */
  private static RoaringBitmap users(Statistics s, AskPast asked, long from) {
    int first = new ReportCalendar(s.calendar().zone()).day(from);
    RoaringBitmap active = s.days().active(first, Integer.MAX_VALUE);
    if (asked.figure() != Figure.COUNTRY_ACTIVE) {
      return active;
    }
    RoaringBitmap there = s.learners().byCountry().get(asked.name());
    return there == null ? new RoaringBitmap() : RoaringBitmap.and(active, there);
  }

  private static boolean counts(Figure figure, long entry, int type) {
    return switch (figure) {
      case TYPE_COUNT, TYPE_USERS -> Timelines.type(entry) == type;
      case ATTEMPTS_TODAY, SOLVE_RATE_TODAY -> Timelines.attempt(entry);
      default -> true;
    };
  }

  private static PastEvents copied(LongArrayList entries, IntArrayList users, long counted) {
    return new PastEvents(entries.toArray(), users.toArray(), counted);
  }

  /** The same in the order of time; the times of one question lie within a hundred days. */
  PastEvents inOrder() {
    long first = Arrays.stream(entries).map(Timelines::millis).min().orElse(0);
    long[] keys = new long[entries.length];
    Arrays.setAll(keys, i -> (Timelines.millis(entries[i]) - first) << INDEX_BITS | i);
    Arrays.sort(keys);
    long[] sortedEntries = new long[keys.length];
    int[] sortedUsers = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      int place = (int) (keys[i] & (1L << INDEX_BITS) - 1);
      sortedEntries[i] = entries[place];
      sortedUsers[i] = users[place];
    }
    return new PastEvents(sortedEntries, sortedUsers, counted);
  }
}
