package com.dreamseed.stats;

import com.carrotsearch.hppc.IntIntHashMap;
import com.dreamseed.stats.Question.TimeRange;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Of those active in each week and month, how many signed up on each day: what retention adds up. A
 * week or month is counted when first asked for and kept right as users come.
 */
final class CohortActivity {

  private final ReportCalendar calendar;
  private final Learners learners;
  private final Days days;
  private final Map<TimeRange, Map<Integer, Counted>> periods = new EnumMap<>(TimeRange.class);

  /** The active users of a week or month, and their number by the day of sign-up. */
  private record Counted(RoaringBitmap users, IntIntHashMap bySignUp) {
    void add(int user, int signUp) {
      if (users.checkedAdd(user)) {
        bySignUp.addTo(signUp, 1);
      }
    }
  }

  CohortActivity(ReportCalendar calendar, Learners learners, Days days) {
    this.calendar = calendar;
    this.learners = learners;
    this.days = days;
    periods.put(TimeRange.WEEKLY, new HashMap<>());
    periods.put(TimeRange.MONTHLY, new HashMap<>());
  }

  /** The user was active on {@code day}, for the first time that day. */
  void add(int day, int user) {
    periods.forEach(
        (period, counted) -> {
          Counted known = counted.isEmpty() ? null : counted.get(Span.firstDay(period, day));
          if (known != null) {
            known.add(user, signUp(user));
          }
        });
  }

  /** Somebody signed up at another time than was known. */
  void signUpMoved() {
    periods.values().forEach(Map::clear);
  }

  private int signUp(int user) {
    return calendar.day(learners.signedUp(user));
  }

  /** By day of sign-up, those active from {@code first} to {@code last}, a whole period. */
  IntIntHashMap of(TimeRange period, int first, int last) {
    return periods.get(period).computeIfAbsent(first, f -> count(first, last)).bySignUp();
  }

  private Counted count(int first, int last) {
    Counted counted = new Counted(new RoaringBitmap(), new IntIntHashMap());
    PeekableIntIterator each = days.active(first, last).getIntIterator();
    while (each.hasNext()) {
      int user = each.next();
      counted.add(user, signUp(user));
    }
    return counted;
  }
}
