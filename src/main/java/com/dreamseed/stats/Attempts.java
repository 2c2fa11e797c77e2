package com.dreamseed.stats;

import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import com.carrotsearch.hppc.cursors.ObjectCursor;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/** Every attempt, by its problem. */
final class Attempts {

  private final ReportCalendar calendar;
  private final ProblemAttempts nothing;
  private final LongObjectHashMap<ProblemAttempts> problems = new LongObjectHashMap<>();
  private final Map<Problems.Group, GroupAttempts> groups = new HashMap<>();

  /** Whether a problem is of no group yet. */
  private boolean ungrouped;

  /** What is to be made ahead, in pieces. */
  private final Deque<Runnable> ahead = new ArrayDeque<>();

  private final Marks marks = new Marks();
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  Attempts(ReportCalendar calendar) {
    this.calendar = calendar;
    this.nothing = new ProblemAttempts(calendar);
  }

  void add(int user, int segment, long time, Attempt attempt) {
    ProblemAttempts problem = problems.get(attempt.problemId());
    if (problem == null) {
      problem = new ProblemAttempts(calendar);
      problems.put(attempt.problemId(), problem);
      ungrouped = true;
    }
    problem.add(user, segment, time, attempt);
    earliest = Math.min(earliest, time);
    latest = Math.max(latest, time);
  }

  void move(int user, int from, int to) {
    for (ObjectCursor<ProblemAttempts> problem : problems.values()) {
      problem.value.move(user, from, to);
    }
  }

  /** The ids of problems that were tried. */
  Set<Long> tried() {
    Set<Long> ids = new HashSet<>();
    for (LongObjectCursor<ProblemAttempts> problem : problems) {
      ids.add(problem.key);
    }
    return ids;
  }

  ProblemAttempts of(long problemId) {
    return problems.getOrDefault(problemId, nothing);
  }

  /** Which attempts a question counts. */
  ProblemAttempts.Selection selection(Audience users, Question.Range range) {
    ReportCalendar.Beginning from = calendar.beginningOf(range.first());
    ReportCalendar.Beginning end = calendar.beginningOf(range.last() + 1);
    return new ProblemAttempts.Selection(
        users,
        from,
        end,
        from.millis() <= earliest && latest < end.millis(),
        problems.isEmpty() ? 0 : Math.max(range.first(), calendar.day(earliest)),
        problems.isEmpty() ? -1 : Math.min(range.last(), calendar.day(latest)));
  }

  /** Marks for a count among the first {@code users}. */
  Marks marks(int users) {
    marks.begin(users);
    return marks;
  }

  /** The problem may be of another group now. */
  void regroup(long problemId) {
    GroupAttempts group = of(problemId).group();
    if (group != null) {
      groups.values().remove(group);
      group.part();
      ungrouped = true;
    }
  }

  /** The attempts at the problems of each group; kept right as attempts come in. */
  Map<Problems.Group, GroupAttempts> groups(Problems known) {
    if (ungrouped) {
      for (LongObjectCursor<ProblemAttempts> problem : problems) {
        group(known, problem.key, problem.value);
      }
      ungrouped = false;
    }
    return groups;
  }

  private void group(Problems known, long id, ProblemAttempts problem) {
    if (problem.group() == null) {
      groups.computeIfAbsent(known.group(id), g -> new GroupAttempts(calendar)).join(problem);
    }
  }

  /** Counts everything once, so that the first question need not. */
  void warm(Problems known, int users) {
    groups(known);
    marks.begin(users);
    for (ObjectCursor<ProblemAttempts> problem : problems.values()) {
      problem.value.warm(marks);
    }
  }

  /**
   * Makes ready what the first questions of everybody's attempts over days would have to make, the
   * newest days of groups among it: {@link #layOutNext} does it, a problem or a group at a time.
   *
   * @param users how many numbers of users there are by then
   * @param today later days are some wrong clock's
   */
  void layOutAhead(Problems known, IntSupplier users, int today) {
    ahead.clear();
    for (LongObjectCursor<ProblemAttempts> each : problems) {
      long id = each.key;
      ProblemAttempts problem = each.value;
      ahead.add(() -> problem.layOut(marks(users.getAsInt())));
      ahead.add(() -> group(known, id, problem));
    }
    if (!problems.isEmpty()) {
      ahead.add(() -> layOutGroups(known, today));
    }
  }

  private void layOutGroups(Problems known, int today) {
    int newest = DayTimes.number(Math.min(today, calendar.day(latest)));
    for (Problems.Group name : groups(known).keySet()) {
      for (int number : new int[] {newest, newest - 1}) {
        ahead.add(
            () -> {
              GroupAttempts group = groups(known).get(name);
              if (group != null) {
                group.daysOf(Audience.EVERYBODY, number);
              }
            });
      }
    }
  }

  /** Does one problem's or group's share of it; says whether there is more. */
  boolean layOutNext() {
    Runnable next = ahead.poll();
    if (next != null) {
      next.run();
    }
    return !ahead.isEmpty();
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(earliest);
    out.writeLong(latest);
    out.writeInt(problems.size());
    PackedWriter packed = new PackedWriter();
    for (LongObjectCursor<ProblemAttempts> problem : problems) {
      out.writeLong(problem.key);
      problem.value.write(out, packed);
    }
  }

  void read(DataInput in, Learners learners) throws IOException {
    earliest = in.readLong();
    latest = in.readLong();
    PackedReader packed = new PackedReader();
    for (int i = in.readInt(); i > 0; i--) {
      ProblemAttempts problem = new ProblemAttempts(calendar);
      problems.put(in.readLong(), problem);
      problem.read(in, packed, learners);
    }
    ungrouped = true;
  }
}
