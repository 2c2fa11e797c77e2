package com.dreamseed.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The attempts at one problem, of everybody, and of the users of each plan, of each country and of
 * each segment: one list holds what a question picks.
 */
final class ProblemAttempts {

  /**
   * Which attempts count: of whom and when.
   *
   * @param whole whether all there are do
   * @param firstDay no attempt of the selection is on an earlier day; {@code lastDay} likewise
   */
  record Selection(
      Audience users,
      ReportCalendar.Beginning from,
      ReportCalendar.Beginning end,
      boolean whole,
      int firstDay,
      int lastDay) {}

  /** How many, how many right, of the newest attempts. */
  record Recent(int attempts, int correct) {}

  /** What is known of a selection. */
  record Counted(AttemptSum sum, Recent recent) {}

  private static final SomeAttempts[] NONE = {};

  private final ReportCalendar calendar;
  private final AllAttempts everybody;
  private SomeAttempts[] byPlan = NONE;
  private SomeAttempts[] byCountry = NONE;
  private SomeAttempts[] bySegment = NONE;
  private Counted all;
  private GroupAttempts group;

  ProblemAttempts(ReportCalendar calendar) {
    this.calendar = calendar;
    this.everybody = new AllAttempts(calendar);
  }

  void add(int user, int segment, long time, Attempt attempt) {
    int place = everybody.add(user, time, attempt);
    if (place < everybody.size() - 1) {
      shift(byPlan, place);
      shift(byCountry, place);
      shift(bySegment, place);
    }
    enter(place, segment);
    all = null;
    if (group != null) {
      group.add(user, segment, time, attempt);
    }
  }

  private static void shift(SomeAttempts[] lists, int place) {
    for (SomeAttempts list : lists) {
      if (list != null) {
        list.shift(place);
      }
    }
  }

  private void enter(int place, int segment) {
    byPlan = entered(byPlan, plan(segment), place);
    byCountry = entered(byCountry, Learners.countryNumber(segment), place);
    bySegment = entered(bySegment, segment, place);
  }

  private static int plan(int segment) {
    return Learners.planOf(segment).ordinal();
  }

  private SomeAttempts[] entered(SomeAttempts[] lists, int number, int... places) {
    SomeAttempts[] reaching = number < lists.length ? lists : Arrays.copyOf(lists, number + 1);
    if (reaching[number] == null) {
      reaching[number] = new SomeAttempts(everybody, calendar, 0);
    }
    for (int place : places) {
      reaching[number].add(place);
    }
    return reaching;
  }

  /** The user goes from one segment to another. */
  void move(int user, int from, int to) {
    int[] places = of(bySegment, from).of(user);
    if (places.length == 0) {
      return;
    }
    byPlan = moved(byPlan, plan(from), plan(to), places);
    byCountry = moved(byCountry, Learners.countryNumber(from), Learners.countryNumber(to), places);
    bySegment = moved(bySegment, from, to, places);
    if (group != null) {
      for (int place : places) {
        group.moved(from, to, everybody.time(place));
      }
    }
  }

  private SomeAttempts[] moved(SomeAttempts[] lists, int from, int to, int[] places) {
    if (from == to) {
      return lists;
    }
    lists[from].remove(places);
    return entered(lists, to, places);
  }

  /** The problem is of {@code group}, which is told of attempts from now on. */
  void join(GroupAttempts group) {
    this.group = group;
  }

  /** The problem may be of another group. */
  void leave() {
    group = null;
  }

  /** Null where it is to be found. */
  GroupAttempts group() {
    return group;
  }

  /** Whether nobody tried. */
  boolean isEmpty() {
    return everybody.size() == 0;
  }

  /** The attempts of {@code users}. */
  AttemptList of(Audience users) {
    if (users.everybody()) {
      return everybody;
    }
    if (users.anyCountry()) {
      return of(byPlan, users.plan());
    }
    return users.anyPlan() ? of(byCountry, users.country()) : of(bySegment, users.segment());
  }

  private SomeAttempts of(SomeAttempts[] lists, int number) {
    boolean there = number >= 0 && number < lists.length && lists[number] != null;
    return there ? lists[number] : new SomeAttempts(everybody, calendar, 0);
  }

  /**
   * Counts what {@code selection} picks; the whole list is counted once and remembered.
   *
   * @param newest so many attempts are recent
   * @param group is told who of a part tried and solved; null where nobody asks
   */
  Counted count(Selection selection, Marks marks, int newest, TriedAndSolved.Counted group) {
    boolean everything = selection.whole() && selection.users().everybody();
    if (everything && all != null) {
      return all;
    }
    // What is remembered answers whoever asks next, so the newest are always in it.
    int looked = everything ? SuddenFailure.NEWEST : newest;
    AttemptList list = of(selection.users());
    int first = selection.whole() ? 0 : list.from(selection.from());
    int end = selection.whole() ? list.size() : list.from(selection.end());
    AttemptSum sum = new AttemptSum();
    if (selection.whole()) {
      sum.add(list.summary(marks));
    } else {
      sum.add(list, first, end, marks);
      if (group != null) {
        list.tellUsers(first, end, marks, group);
      }
    }
    Counted counted = new Counted(sum, recent(list, first, end, looked, marks));
    all = everything ? counted : all;
    return counted;
  }

  private static Recent recent(AttemptList list, int first, int end, int newest, Marks marks) {
    int from = Math.max(first, end - newest);
    return new Recent(end - from, list.right(from, end, marks));
  }

  /** What parts of everybody's attempts are counted by is made ahead. */
  void layOut(Marks marks) {
    everybody.layOut(marks);
  }

  /** What whole lists come to is found ahead. */
  void warm(Marks marks) {
    everybody.summary(marks);
  }

  void write(DataOutput out, PackedWriter packed) throws IOException {
    everybody.write(out, packed);
  }

  /** Reads what {@link #write} wrote; users are of the segments they have now. */
  void read(DataInput in, PackedReader packed, Learners learners) throws IOException {
    everybody.read(in, packed);
    int[] segments = new int[everybody.size()];
    Arrays.setAll(segments, i -> learners.segment(everybody.user(i)));
    byPlan = split(segments, ProblemAttempts::plan);
    byCountry = split(segments, Learners::countryNumber);
    bySegment = split(segments, segment -> segment);
  }

  /** Everybody's attempts, by the number that {@code number} gives the segment of each. */
  private SomeAttempts[] split(int[] segments, IntUnaryOperator number) {
    int[] numbers = IntStream.of(segments).map(number).toArray();
    int[] sizes = new int[1 + IntStream.of(numbers).max().orElse(-1)];
    for (int n : numbers) {
      sizes[n]++;
    }
    SomeAttempts[] lists = new SomeAttempts[sizes.length];
    for (int place = 0; place < numbers.length; place++) {
      int n = numbers[place];
      if (lists[n] == null) {
        lists[n] = new SomeAttempts(everybody, calendar, sizes[n]);
      }
      lists[n].add(place);
    }
    return lists;
  }
}
