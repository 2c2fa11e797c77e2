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

  /** So many numbers are kept of each repeat, side by side. */
  private static final int WIDTH = 3;

  private static final int TRY_BEFORE = 1;
  private static final int SOLVED_BEFORE = 2;

  /** So many attempts, from the first on, are entered as they stand. */
  private int entered;

  /** Whether the list changed since. */
  private boolean behind = true;

  /**
   * Of each attempt whose user tried before: where it stands, ascending; where the try before
   * stands; and, of a right one, where the right one before does, negative where there is none.
   */
  private final IntArrayList repeats = new IntArrayList(0);

  /** A bit for each attempt: whether it is right; and how many are before each word. */
  private long[] right = {};

  private int[] rightBefore = {};

  /** From place {@code at} on the list is another. */
  void changed(int at) {
    entered = Math.min(entered, at);
    behind = true;
  }

  /** Counts the attempts of {@code list} from place {@code first} to before {@code end}. */
  AttemptCount count(AttemptList list, int first, int end, Marks marks) {
    int correct = right(list, first, end, marks);
    int again = 0;
    int againRight = 0;
    int solvedAgain = 0;
    int last = index(end) * WIDTH;
    int[] numbers = repeats.buffer;
    // Nothing branches: whether somebody tried before cannot be predicted.
    for (int i = index(first) * WIDTH; i < last; i += WIDTH) {
      int within = ~(numbers[i + TRY_BEFORE] - first) >>> 31;
      again += within;
      againRight += within & bit(numbers[i]);
      solvedAgain += ~(numbers[i + SOLVED_BEFORE] - first) >>> 31;
    }
    int attempts = end - first;
    return new AttemptCount(
        attempts, correct, attempts - again, correct - solvedAgain, correct - againRight);
  }

  /** A bit for each attempt of {@code list}, in words of 64: whether it is right; read only. */
  long[] right(AttemptList list, Marks marks) {
    enter(list, marks);
    return right;
  }

  /** How many of the attempts of {@code list} on these places are right. */
  int right(AttemptList list, int first, int end, Marks marks) {
    enter(list, marks);
    return right(end) - right(first);
  }

  /**
   * How many repeats stand before place {@code at}. They come at much the same pace, so the search
   * begins where that would have it, and goes on from there in growing steps.
   */
  private int index(int at) {
    int low = 0;
    int high = repeats.size() / WIDTH;
    int middle = (int) ((long) high * at / Math.max(1, entered));
    for (int step = 1 + high / 64; low < high; step *= 2) {
      middle = middle < low || middle >= high ? (low + high) >>> 1 : middle;
      if (place(middle) < at) {
        low = middle + 1;
        middle = low + step;
      } else {
        high = middle;
        middle = high - step;
      }
    }
    return low;
  }

  private int place(int repeat) {
    return repeats.buffer[repeat * WIDTH];
  }

  /** How many of the attempts before place {@code at} are right. */
  private int right(int at) {
    int word = at / Long.SIZE;
    return rightBefore[word] + Long.bitCount(right[word] & (1L << at) - 1);
  }

  private int bit(int at) {
    return (int) (right[at / Long.SIZE] >>> at) & 1;
  }

  private void enter(AttemptList list, Marks marks) {
    if (!behind) {
      return;
    }
    behind = false;
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

  private void keep(int count) {
    repeats.elementsCount = count * WIDTH;
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
    repeats.trimToSize();
    entered = list.size();
  }

  private void enterOne(AttemptList list, int at) {
    int before = at - 1;
    while (before >= 0 && list.user(before) != list.user(at)) {
      before--;
    }
    int solved = before;
    while (solved >= 0 && bit(solved) == 0) {
      int repeat = index(solved) * WIDTH;
      boolean there = repeat < repeats.size() && repeats.get(repeat) == solved;
      solved = there ? repeats.get(repeat + TRY_BEFORE) : -1;
    }
    enter(at, list.correct(at), before, list.correct(at) ? solved : -1);
  }

  private void enter(int at, boolean correct, int before, int solvedBefore) {
    int word = at / Long.SIZE;
    right[word] = right[word] & (1L << at) - 1 | (correct ? 1L << at : 0);
    rightBefore[word + 1] = rightBefore[word] + Long.bitCount(right[word]);
    if (before >= 0) {
      repeats.add(at, before, solvedBefore);
    }
  }
}
