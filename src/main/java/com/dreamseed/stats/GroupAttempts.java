package com.dreamseed.stats;

import com.carrotsearch.hppc.IntObjectHashMap;
import com.dreamseed.stats.ProblemAttempts.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attempts at all problems of a group, for what its problems' counts do not add up to: users
 * who try several problems count once, and medians have no sum. The times of 32 days are made when
 * first asked for and kept right as attempts come.
 */
final class GroupAttempts {

  private static final int MOST_AUDIENCES = 8;

  private final ReportCalendar calendar;
  private final List<ProblemAttempts> problems = new ArrayList<>();
  private final TriedAndSolved.Kept ever = new TriedAndSolved.Kept();

  /** By the number of the 32 days; of whom was asked last. */
  private final Map<Audience, IntObjectHashMap<DayTimes>> times =
      new LinkedHashMap<>(MOST_AUDIENCES, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<Audience, IntObjectHashMap<DayTimes>> eldest) {
          return size() > MOST_AUDIENCES;
        }
      };

  GroupAttempts(ReportCalendar calendar) {
    this.calendar = calendar;
  }

  /** Another problem is of this group. */
  void join(ProblemAttempts problem) {
    problems.add(problem);
    problem.join(this);
    AttemptList everybody = problem.of(Audience.EVERYBODY);
    for (int i = 0; i < everybody.size(); i++) {
      ever.tried(everybody.user(i), everybody.correct(i));
      if (!times.isEmpty()) {
        int number = DayTimes.number(calendar.day(everybody.time(i)));
        times.values().forEach(days -> days.remove(number));
      }
    }
  }

  /** The problems are to be grouped anew. */
  void part() {
    problems.forEach(ProblemAttempts::leave);
  }

  /** A user of {@code segment} tried a problem. */
  void add(int user, int segment, long time, Attempt attempt) {
    int number = DayTimes.number(calendar.day(time));
    ever.tried(user, attempt.correct());
    times.forEach(
        (users, ofUsers) -> {
          DayTimes days = users.has(segment) ? ofUsers.get(number) : null;
          if (days != null && !days.add(time, attempt.millis())) {
            ofUsers.remove(number);
          }
        });
  }

  /** Whoever tried a problem at {@code time} went from one segment to another. */
  void moved(int from, int to, long time) {
    int number = DayTimes.number(calendar.day(time));
    times.forEach(
        (users, ofUsers) -> {
          if (users.has(from) != users.has(to)) {
            ofUsers.remove(number);
          }
        });
  }

  /** Everybody who ever tried and solved. */
  TriedAndSolved.Kept ever() {
    return ever;
  }

  /** Whether the times of days are fewer to look at than the problems' own. */
  boolean fewerDays(Selection selection) {
    return DayTimes.number(selection.lastDay()) - DayTimes.number(selection.firstDay())
        < problems.size();
  }

  /** Tells how long the attempts of the selection took. */
  void tellDurations(Selection selection, Durations durations) {
    int last = DayTimes.number(selection.lastDay());
    for (int number = DayTimes.number(selection.firstDay()); number <= last; number++) {
      daysOf(selection.users(), number).tell(selection.firstDay(), selection.lastDay(), durations);
    }
  }

  /** The times of the 32 days of this number, made if need be. */
  DayTimes daysOf(Audience users, int number) {
    IntObjectHashMap<DayTimes> known = times.computeIfAbsent(users, u -> new IntObjectHashMap<>());
    DayTimes days = known.get(number);
    if (days == null) {
      List<AttemptList> lists = problems.stream().map(p -> p.of(users)).toList();
      days = new DayTimes(lists, number, calendar);
      known.put(number, days);
    }
    return days;
  }
}
