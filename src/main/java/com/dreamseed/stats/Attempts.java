package com.dreamseed.stats;

import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import com.carrotsearch.hppc.cursors.ObjectCursor;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Every attempt, by its problem. */
final class Attempts {

  private static final ProblemAttempts NOTHING = new ProblemAttempts();

  private final LongObjectHashMap<ProblemAttempts> problems = new LongObjectHashMap<>();
  private final Map<Problems.Group, TriedAndSolved.Kept> groups = new HashMap<>();
  private final Marks marks = new Marks();
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  void add(int user, int segment, long time, Attempt attempt) {
    ProblemAttempts problem = problems.get(attempt.problemId());
    if (problem == null) {
      problem = new ProblemAttempts();
      problems.put(attempt.problemId(), problem);
      groups.clear();
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
    return problems.getOrDefault(problemId, NOTHING);
  }

  /** Which attempts a question counts. */
  ProblemAttempts.Selection selection(Learners.Audience users, long fromMillis, long endMillis) {
    boolean whole = fromMillis <= earliest && latest < endMillis;
    return new ProblemAttempts.Selection(users, fromMillis, endMillis, whole);
  }

  /** Marks for a count among the first {@code users}. */
  Marks marks(int users) {
    marks.begin(users);
    return marks;
  }

  /** A problem may belong to another group now. */
  void regroup() {
    groups.clear();
  }

  /** Who ever tried and solved a problem of each group; kept right as attempts come in. */
  Map<Problems.Group, TriedAndSolved.Kept> groups(Problems known, int users) {
    if (groups.isEmpty()) {
      marks.begin(users);
      for (LongObjectCursor<ProblemAttempts> problem : problems) {
        Problems.Group group = known.group(problem.key);
        problem.value.join(groups.computeIfAbsent(group, g -> new TriedAndSolved.Kept()), marks);
      }
    }
    return groups;
  }

  /** Counts everything once, so that the first question need not. */
  void warm(Problems known, int users) {
    groups(known, users);
    for (ObjectCursor<ProblemAttempts> problem : problems.values()) {
      problem.value.warm(marks);
    }
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
      problems.put(in.readLong(), ProblemAttempts.read(in, packed, learners));
    }
  }
}
