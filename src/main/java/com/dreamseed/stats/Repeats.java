package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;
import java.util.Arrays;

/**
 * Counts any stretch of an {@link AttemptList}. A stretch has as many users as attempts, but for
 * those whose user tried before within it; so only such repeats are looked at, and right answers
 * are counted by the word of 64.
 */
final class Repeats {

  /** So many new attempts are entered one by one. */
  private static final int FEW = 8;

  /** So many attempts, from the first on, are entered as they stand. */
  private int entered;

  /** Where attempts stand whose user tried before; ascending. */
  private final IntArrayList places = new IntArrayList(0);

  /** For each of them where the try before stands. */
  private final IntArrayList tries = new IntArrayList(0);

  /** For each right one of them where the right one before stands; negative where none does. */
  private final IntArrayList solves = new IntArrayList(0);

  /** A bit for each attempt: whether it is right; and how many are before each word. */
  private long[] right = {};

  private int[] rightBefore = {};

  /** From place {@code at} on the list is another. */
  void changed(int at) {
    entered = Math.min(entered, at);
  }

  /** Counts the attempts of {@code list} from place {@code first} to before {@code end}. */
  AttemptCount count(AttemptList list, int first, int end, Marks marks) {
    int correct = right(list, first, end, marks);
    int again = 0;
    int againRight = 0;
    int solvedAgain = 0;
    int last = index(end);
    // Nothing branches: whether somebody tried before cannot be predicted.
    for (int i = index(first); i < last; i++) {
      int within = ~(tries.buffer[i] - first) >>> 31;
      again += within;
      againRight += within & bit(places.buffer[i]);
      solvedAgain += ~(solves.buffer[i] - first) >>> 31;
    }
    int attempts = end - first;
    return new AttemptCount(
        attempts, correct, attempts - again, correct - solvedAgain, correct - againRight);
  }

  /** How many of the attempts of {@code list} on these places are right. */
  int right(AttemptList list, int first, int end, Marks marks) {
    enter(list, marks);
    return right(end) - right(first);
  }

  /** How many repeats stand before place {@code at}. */
  private int index(int at) {
    int found = Arrays.binarySearch(places.buffer, 0, places.size(), at);
    return found < 0 ? ~found : found;
  }

  /** How many of the attempts before place {@code at} are right. */
  private int right(int at) {
    int word = at / Long.SIZE;
    return rightBefore[word] + Long.bitCount(right[word] & (1L << at) - 1);
  }

  /** 1 where the attempt at this place, which is entered, is right; otherwise 0. */
  int bit(int at) {
    return (int) (right[at / Long.SIZE] >>> at) & 1;
  }

  /** Enters what was added to {@code list} since. */
  void enter(AttemptList list, Marks marks) {
    int size = list.size();
    if (right.length < size / Long.SIZE + 2) {
      int words = size / Long.SIZE + 2;
      right = Arrays.copyOf(right, words + words / 8);
      rightBefore = Arrays.copyOf(rightBefore, right.length);
    }
    boolean all = size - entered > FEW;
    keep(index(all ? 0 : entered));
    if (all) {
      enterAll(list, marks);
    }
    for (; entered < size; entered++) {
      enterOne(list, entered);
    }
  }

  private void keep(int repeats) {
    places.elementsCount = repeats;
    tries.elementsCount = repeats;
    solves.elementsCount = repeats;
  }

  private void enterAll(AttemptList list, Marks marks) {
    marks.again();
    for (int at = 0; at < list.size(); at++) {
      int user = list.user(at);
      boolean correct = list.correct(at);
      int before = marks.lastTry(user, at);
      int solvedBefore = correct ? marks.lastSolved(user, at) : -1;
      enter(at, correct, before, solvedBefore);
    }
    places.trimToSize();
    tries.trimToSize();
    solves.trimToSize();
    entered = list.size();
  }

  private void enterOne(AttemptList list, int at) {
    int before = at - 1;
    while (before >= 0 && list.user(before) != list.user(at)) {
      before--;
    }
    int solved = before;
    while (solved >= 0 && bit(solved) == 0) {
      int repeat = Arrays.binarySearch(places.buffer, 0, places.size(), solved);
      solved = repeat < 0 ? -1 : tries.get(repeat);
    }
    enter(at, list.correct(at), before, list.correct(at) ? solved : -1);
  }

  private void enter(int at, boolean correct, int before, int solvedBefore) {
    int word = at / Long.SIZE;
    right[word] = right[word] & (1L << at) - 1 | (correct ? 1L << at : 0);
    rightBefore[word + 1] = rightBefore[word] + Long.bitCount(right[word]);
    if (before >= 0) {
      places.add(at);
      tries.add(before);
      solves.add(solvedBefore);
    }
  }
}
