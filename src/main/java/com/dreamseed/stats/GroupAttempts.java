package com.dreamseed.stats;

import com.carrotsearch.hppc.IntObjectHashMap;
import com.dreamseed.stats.ProblemAttempts.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The attempts at all problems of a group, for what its problems' counts do not add up to: users
 * who try several problems count once, and medians have no sum. The times of 32 days are made when
 * first asked for and kept right as attempts come.
 */
final class GroupAttempts {

  private final ReportCalendar calendar;
  private final List<ProblemAttempts> problems = new ArrayList<>();
  private final TriedAndSolved.Kept ever = new TriedAndSolved.Kept();

  private final Map<Learners.Audience, IntObjectHashMap<DayTimes>> times = new HashMap<>();

  GroupAttempts(ReportCalendar calendar) {
    this.calendar = calendar;
  }

  /** Another problem is of this group. */
  void join(ProblemAttempts problem) {
    problems.add(problem);
    problem.join(this);
    AttemptList everybody = problem.of(Learners.Audience.EVERYBODY);
    for (int i = 0; i < everybody.size(); i++) {
      ever.tried(everybody.user(i), everybody.correct(i));
    }
    times.clear();
  }

  /** A user of {@code segment} tried a problem. */
  void add(int user, int segment, long time, Attempt attempt) {
    int day = calendar.day(time);
    ever.tried(user, attempt.correct());
    times.forEach(
        (users, ofUsers) -> {
          DayTimes days = users.has(segment) ? ofUsers.get(DayTimes.number(day)) : null;
          if (days != null) {
            days.add(time, attempt.millis());
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
    IntObjectHashMap<DayTimes> known =
        times.computeIfAbsent(selection.users(), u -> new IntObjectHashMap<>());
    int last = DayTimes.number(selection.lastDay());
    for (int number = DayTimes.number(selection.firstDay()); number <= last; number++) {
      DayTimes days = known.get(number);
      if (days == null || days.worn()) {
        List<AttemptList> lists = problems.stream().map(p -> p.of(selection.users())).toList();
        days = new DayTimes(lists, number, calendar);
        known.put(number, days);
      }
      days.tell(selection.firstDay(), selection.lastDay(), durations);
    }
  }
}
