package com.dreamseed.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Sums of stretches of long lists, late attempts and moved users among them, agree with a walk. */
class AttemptSumTest {

  private static final int USERS = 300;

  private record Tried(int user, long time, Attempt attempt) {}

  private static final Comparator<Tried> ORDER =
      Comparator.comparingLong(Tried::time).thenComparing(t -> t.attempt().correct());

  private final Marks marks = new Marks();

  @RepeatedTest(60)
  void stretchesAgreeWithAWalk(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    marks.begin(USERS);
    int[] bounds = {1, 3, 600_000, Integer.MAX_VALUE};
    int bound = bounds[random.nextInt(bounds.length)];
    List<AttemptList> lists = List.of(new AttemptList(), new AttemptList());
    List<Tried> all = new ArrayList<>();
    for (int round = 0; round < 8; round++) {
      for (int i = random.nextInt(700); i > 0; i--) {
        all.add(add(lists, random, bound, all.size()));
      }
      move(lists, random);
      for (int i = 0; i < 6; i++) {
        agree(lists, all, random.nextInt(3_000), random.nextInt(3_000));
      }
    }
  }

  /** Mostly later than all before; users with even numbers begin in the first list. */
  private static Tried add(List<AttemptList> lists, Random random, int bound, int n) {
    int user = random.nextInt(USERS);
    int took = random.nextInt(4) == 0 ? Attempt.UNTIMED : most(random, bound);
    long time = random.nextInt(20) == 0 ? random.nextInt(n + 1) : n;
    Tried tried = new Tried(user, time, new Attempt(1, random.nextBoolean(), took));
    lists.get(holder(lists, user)).add(user, time, tried.attempt());
    return tried;
  }

  private static int most(Random random, int bound) {
    return random.nextInt(50) == 0 ? bound : random.nextInt(bound);
  }

  private static int holder(List<AttemptList> lists, int user) {
    for (int list = 0; list < lists.size(); list++) {
      for (int at = 0; at < lists.get(list).size(); at++) {
        if (lists.get(list).user(at) == user) {
          return list;
        }
      }
    }
    return user % 2;
  }

  private static void move(List<AttemptList> lists, Random random) {
    int user = random.nextInt(USERS);
    int from = holder(lists, user);
    lists.get(from).move(user, lists.get(1 - from));
  }

  private void agree(List<AttemptList> lists, List<Tried> all, long one, long other) {
    long first = Math.min(one, other);
    long end = Math.max(one, other);
    AttemptSum sum = new AttemptSum();
    AttemptSum group = new AttemptSum();
    TriedAndSolved.Counted users = new TriedAndSolved.Counted(USERS);
    for (AttemptList list : lists) {
      AttemptSum part = new AttemptSum();
      part.add(list, list.from(first), list.from(end), marks);
      list.tellUsers(list.from(first), list.from(end), users);
      sum.add(part);
      group.add(part);
    }
    List<Tried> walked =
        all.stream().filter(t -> t.time() >= first && t.time() < end).sorted(ORDER).toList();
    Measures expected = walk(walked);
    assertThat(Measures.of(sum)).isEqualTo(expected);
    assertThat(Measures.of(group, users.triedOf(null), users.solvedOf(null))).isEqualTo(expected);
  }

  private static Measures walk(List<Tried> walked) {
    Set<Integer> tried = new HashSet<>();
    Set<Integer> solved = new HashSet<>();
    long correct = 0;
    long firstCorrect = 0;
    for (Tried t : walked) {
      boolean right = t.attempt().correct();
      firstCorrect += tried.add(t.user()) && right ? 1 : 0;
      correct += right ? 1 : 0;
      if (right) {
        solved.add(t.user());
      }
    }
    return new Measures(
        walked.size(),
        correct,
        tried.size(),
        solved.size(),
        Rates.of(correct, walked.size()),
        Rates.of(firstCorrect, tried.size()),
        median(walked));
  }

  private static Double median(List<Tried> walked) {
    int[] took =
        walked.stream().mapToInt(t -> t.attempt().millis()).filter(m -> m >= 0).sorted().toArray();
    int n = took.length;
    return n == 0 ? null : ((double) took[(n - 1) / 2] + took[n / 2]) / 2 / 1000;
  }
}
