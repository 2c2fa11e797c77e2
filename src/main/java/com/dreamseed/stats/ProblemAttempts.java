package com.dreamseed.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The attempts at one problem, by the segment of their users. */
final class ProblemAttempts {

  /** Which attempts count: by segment ({@code picked}, null means all) and by time. */
  record Selection(boolean[] picked, long fromMillis, long endMillis, boolean whole) {
    boolean picks(int segment) {
      return picked == null || segment < picked.length && picked[segment];
    }
  }

  /** How many, how many right, of the newest attempts. */
  record Recent(int attempts, int correct) {}

  /** What is known of a selection. */
  record Counted(AttemptSum sum, Recent recent) {}

  private static final AttemptList[] NONE = {};

  private AttemptList[] bySegment = NONE;
  private Counted all;
  private TriedAndSolved.Kept group;

  void add(int user, int segment, long time, Attempt attempt) {
    reach(segment).add(user, time, attempt);
    all = null;
    if (group != null) {
      group.tried(user);
      if (attempt.correct()) {
        group.solved(user);
      }
    }
  }

  private AttemptList reach(int segment) {
    if (segment >= bySegment.length) {
      bySegment = Arrays.copyOf(bySegment, segment + 1);
    }
    if (bySegment[segment] == null) {
      bySegment[segment] = new AttemptList();
    }
    return bySegment[segment];
  }

  /** The user goes from one segment to another. */
  void move(int user, int from, int to) {
    if (from < bySegment.length && bySegment[from] != null) {
      bySegment[from].move(user, reach(to));
      all = null;
    }
  }

  /** Everybody who tried or solved is told to {@code kept}, now and from now on. */
  void join(TriedAndSolved.Kept kept, Marks marks) {
    group = kept;
    marks.again();
    for (AttemptList list : bySegment) {
      if (list != null) {
        new AttemptSum().add(list, 0, list.size(), marks, kept);
      }
    }
  }

  /** The lists, null where a segment has none. */
  AttemptList[] lists() {
    return bySegment;
  }

  /** Counts what {@code selection} picks; whole lists are counted once and remembered. */
  Counted count(Selection selection, Marks marks, int newest, TriedAndSolved... into) {
    boolean everything = selection.whole() && selection.picked() == null;
    if (everything && all != null) {
      return all;
    }
    AttemptSum sum = new AttemptSum();
    int[] first = new int[bySegment.length];
    int[] end = new int[bySegment.length];
    for (int segment = 0; segment < bySegment.length; segment++) {
      AttemptList list = bySegment[segment];
      if (list != null && selection.picks(segment)) {
        first[segment] = selection.whole() ? 0 : list.from(selection.fromMillis());
        end[segment] = selection.whole() ? list.size() : list.from(selection.endMillis());
        count(sum, list, selection.whole(), first[segment], end[segment], marks, into);
      }
    }
    // What is remembered answers whoever asks next, so the newest are always in it.
    int looked = everything ? SuddenFailure.NEWEST : newest;
    Counted counted = new Counted(sum, recent(first, end, looked));
    all = everything ? counted : all;
    return counted;
  }

  private static void count(
      AttemptSum sum,
      AttemptList list,
      boolean whole,
      int first,
      int end,
      Marks marks,
      TriedAndSolved... into) {
    if (whole) {
      sum.add(list.summary(marks));
    } else if (first < end) {
      marks.again();
      sum.add(list, first, end, marks, into);
    }
  }

  /** Takes the newest {@code newest} of all lists, each from its end. */
  private Recent recent(int[] first, int[] end, int newest) {
    int[] next = end.clone();
    int attempts = 0;
    int correct = 0;
    int from = newestList(first, next);
    while (attempts < newest && from >= 0) {
      next[from]--;
      attempts++;
      correct += bySegment[from].correct(next[from]) ? 1 : 0;
      from = newestList(first, next);
    }
    return new Recent(attempts, correct);
  }

  private int newestList(int[] first, int[] next) {
    int newest = -1;
    for (int s = 0; s < next.length; s++) {
      if (next[s] > first[s]
          && (newest < 0
              || bySegment[s].order(next[s] - 1) > bySegment[newest].order(next[newest] - 1))) {
        newest = s;
      }
    }
    return newest;
  }

  void write(DataOutput out, PackedWriter packed) throws IOException {
    out.writeInt(bySegment.length);
    for (AttemptList list : bySegment) {
      out.writeBoolean(list != null);
      if (list != null) {
        list.write(out, packed);
      }
    }
  }

  static ProblemAttempts read(DataInput in, PackedReader packed) throws IOException {
    ProblemAttempts problem = new ProblemAttempts();
    problem.bySegment = new AttemptList[in.readInt()];
    for (int s = 0; s < problem.bySegment.length; s++) {
      problem.bySegment[s] = in.readBoolean() ? AttemptList.read(in, packed) : null;
    }
    return problem;
  }
}
