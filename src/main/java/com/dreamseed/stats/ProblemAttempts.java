package com.dreamseed.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The attempts at one problem, of everybody and by the segment of their users. */
final class ProblemAttempts {

  /** Which attempts count: by segment ({@code picked}, null means all) and by time. */
  record Selection(boolean[] picked, long fromMillis, long endMillis, boolean whole) {

    private int first(AttemptList list) {
      return whole ? 0 : list.from(fromMillis);
    }

    private int end(AttemptList list) {
      return whole ? list.size() : list.from(endMillis);
    }
  }

  /** How many, how many right, of the newest attempts. */
  record Recent(int attempts, int correct) {}

  /** What is known of a selection. */
  record Counted(AttemptSum sum, Recent recent) {}

  private static final AttemptList[] NONE = {};

  private final AttemptList everybody = new AttemptList();
  private AttemptList[] bySegment = NONE;
  private Counted all;
  private TriedAndSolved.Kept group;

  void add(int user, int segment, long time, Attempt attempt) {
    everybody.add(user, time, attempt);
    reach(segment).add(user, time, attempt);
    all = null;
    if (group != null) {
      group.tried(user, attempt.correct() ? 1 : 0);
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
    }
  }

  /** Everybody who tried or solved is told to {@code kept}, now and from now on. */
  void join(TriedAndSolved.Kept kept) {
    group = kept;
    everybody.tellUsers(0, everybody.size(), kept);
  }

  /** Whether nobody tried. */
  boolean isEmpty() {
    return everybody.size() == 0;
  }

  /** The lists that hold what {@code picked} picks, no attempt twice; null picks all. */
  List<AttemptList> lists(boolean[] picked) {
    if (picked == null) {
      return List.of(everybody);
    }
    List<AttemptList> lists = new ArrayList<>();
    for (int segment = 0; segment < Math.min(picked.length, bySegment.length); segment++) {
      if (picked[segment] && bySegment[segment] != null) {
        lists.add(bySegment[segment]);
      }
    }
    return lists;
  }

  /**
   * Counts what {@code selection} picks; whole lists are counted once and remembered.
   *
   * @param group is told who of a part tried and solved; null where nobody asks
   */
  Counted count(Selection selection, Marks marks, int newest, TriedAndSolved group) {
    boolean everything = selection.whole() && selection.picked() == null;
    if (everything && all != null) {
      return all;
    }
    AttemptSum sum = new AttemptSum();
    List<AttemptList> lists = lists(selection.picked());
    int[] first = new int[lists.size()];
    int[] end = new int[lists.size()];
    for (int i = 0; i < first.length; i++) {
      AttemptList list = lists.get(i);
      first[i] = selection.first(list);
      end[i] = selection.end(list);
      count(sum, list, selection.whole(), first[i], end[i], marks);
      if (group != null && !selection.whole()) {
        list.tellUsers(first[i], end[i], group);
      }
    }
    // What is remembered answers whoever asks next, so the newest are always in it.
    int looked = everything ? SuddenFailure.NEWEST : newest;
    Counted counted = new Counted(sum, recent(lists, first, end, looked));
    all = everything ? counted : all;
    return counted;
  }

  private static void count(
      AttemptSum sum, AttemptList list, boolean whole, int first, int end, Marks marks) {
    if (whole) {
      sum.add(list.summary(marks));
    } else if (first < end) {
      sum.add(list, first, end, marks);
    }
  }

  /** Takes the newest {@code newest} of all lists, each from its end. */
  private static Recent recent(List<AttemptList> lists, int[] first, int[] end, int newest) {
    int[] next = end.clone();
    int attempts = 0;
    int correct = 0;
    int from = newestList(lists, first, next);
    while (attempts < newest && from >= 0) {
      next[from]--;
      attempts++;
      correct += lists.get(from).correct(next[from]) ? 1 : 0;
      from = newestList(lists, first, next);
    }
    return new Recent(attempts, correct);
  }

  private static int newestList(List<AttemptList> lists, int[] first, int[] next) {
    int newest = -1;
    for (int s = 0; s < next.length; s++) {
      if (next[s] > first[s]
          && (newest < 0
              || lists.get(s).order(next[s] - 1) > lists.get(newest).order(next[newest] - 1))) {
        newest = s;
      }
    }
    return newest;
  }

  /** What whole lists come to is found ahead. */
  void warm(Marks marks) {
    everybody.summary(marks);
  }

  void write(DataOutput out, PackedWriter packed) throws IOException {
    everybody.write(out, packed);
  }

  /** Reads what {@link #write} wrote; users are of the segments they have now. */
  static ProblemAttempts read(DataInput in, PackedReader packed, Learners learners)
      throws IOException {
    ProblemAttempts problem = new ProblemAttempts();
    problem.everybody.read(in, packed);
    for (int i = 0; i < problem.everybody.size(); i++) {
      int segment = learners.segment(problem.everybody.user(i));
      problem.reach(segment).add(problem.everybody, i);
    }
    return problem;
  }
}
