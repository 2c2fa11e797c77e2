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
        if (problem.value.group() == null) {
          groups
              .computeIfAbsent(known.group(problem.key), g -> new GroupAttempts(calendar))
              .join(problem.value);
        }
      }
      ungrouped = false;
    }
    return groups;
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
   * newest days of groups among it: {@link #layOutNext} does it.
   *
   * @param users how many numbers of users there are by then
   */
  void layOutAhead(Problems known, IntSupplier users) {
    ahead.clear();
    for (ObjectCursor<ProblemAttempts> each : problems.values()) {
      ProblemAttempts problem = each.value;
      ahead.add(() -> problem.layOut(marks(users.getAsInt())));
    }
    if (!problems.isEmpty()) {
      int newest = DayTimes.number(calendar.day(latest));
      for (GroupAttempts group : groups(known).values()) {
        ahead.add(() -> group.daysOf(Audience.EVERYBODY, newest));
        ahead.add(() -> group.daysOf(Audience.EVERYBODY, newest - 1));
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
