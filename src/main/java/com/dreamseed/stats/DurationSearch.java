package com.dreamseed.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the median among stretches of {@link WaveletMatrix} and single values, bit by bit from the
 * uppermost: how many have a zero there tells on which side the one in the middle is.
 */
final class DurationSearch {

  private final List<WaveletMatrix> given = new ArrayList<>();
  private int[] givenFirst = new int[16];
  private int[] givenEnd = new int[16];
  private int[] single = {};
  private int bits;
  private long size;

  /** The stretches that are left, and where they divide by the newest bit. */
  private WaveletMatrix[] matrices;

  private int[] first;
  private int[] end;
  private int[] firstZero;
  private int[] endZero;
  private int stretches;

  private int[] others;
  private int othersLeft;
  private long found;

  /** So many numbers are smaller than the one found. */
  private long passed;

  /** Adds places in the order of the bit below the matrix's uppermost. */
  void add(WaveletMatrix matrix, int from, int until) {
    int at = given.size();
    if (at == givenFirst.length) {
      givenFirst = Arrays.copyOf(givenFirst, 2 * at);
      givenEnd = Arrays.copyOf(givenEnd, 2 * at);
    }
    givenFirst[at] = from;
    givenEnd[at] = until;
    given.add(matrix);
    size += until - from;
    bits = Math.max(bits, matrix.bits() - 1);
  }

  /** Adds the first {@code n} of {@code millis}. */
  void add(int[] millis, int n) {
    single = Arrays.copyOf(millis, n);
    int all = 0;
    for (int i = 0; i < n; i++) {
      all |= single[i];
    }
    size += n;
    bits = Math.max(bits, Integer.SIZE - Integer.numberOfLeadingZeros(all));
  }

  /** In seconds; null where there is nothing. */
  Double median() {
    if (size == 0) {
      return null;
    }
    long lower = (size - 1) / 2;
    long equal = find(lower);
    long low = found;
    // As a rule the next one is the same.
    if (size % 2 == 0 && lower + 1 - passed >= equal) {
      find(lower + 1);
    }
    return (low + found) / 2.0 / 1000;
  }

  /** Finds the number at {@code place} of all in order; gives how many are equal to it. */
  private long find(long place) {
    begin();
    for (int bit = bits - 1; bit >= 0; bit--) {
      long zeros = divide(bit);
      boolean one = place - passed >= zeros;
      found = found << 1 | (one ? 1 : 0);
      passed += one ? zeros : 0;
      keep(bit, one);
    }
    return left();
  }

  private void begin() {
    found = 0;
    passed = 0;
    stretches = given.size();
    matrices = given.toArray(WaveletMatrix[]::new);
    first = Arrays.copyOf(givenFirst, stretches);
    end = Arrays.copyOf(givenEnd, stretches);
    firstZero = new int[stretches];
    endZero = new int[stretches];
    others = single.clone();
    othersLeft = single.length;
  }

  private long left() {
    long left = othersLeft;
    for (int s = 0; s < stretches; s++) {
      left += end[s] - first[s];
    }
    return left;
  }

  /** How many of those left have a zero at {@code bit}. */
  private long divide(int bit) {
    long zeros = 0;
    for (int s = 0; s < stretches; s++) {
      WaveletMatrix matrix = matrices[s];
      boolean tells = bit < matrix.bits() - 1;
      firstZero[s] = tells ? matrix.zerosBefore(bit, first[s]) : first[s];
      endZero[s] = tells ? matrix.zerosBefore(bit, end[s]) : end[s];
      zeros += endZero[s] - firstZero[s];
    }
    for (int i = 0; i < othersLeft; i++) {
      zeros += ~(others[i] >>> bit) & 1;
    }
    return zeros;
  }

  /** Leaves those with a one at {@code bit}, or with a zero; who has none left is asked no more. */
  private void keep(int bit, boolean one) {
    int kept = 0;
    for (int s = 0; s < stretches; s++) {
      WaveletMatrix matrix = matrices[s];
      int ones = one && bit < matrix.bits() - 1 ? matrix.zeros(bit) : 0;
      int from = one ? ones + first[s] - firstZero[s] : firstZero[s];
      int until = one ? ones + end[s] - endZero[s] : endZero[s];
      if (from < until) {
        matrices[kept] = matrix;
        first[kept] = from;
        end[kept++] = until;
      }
    }
    stretches = kept;
    keepOthers(bit, one ? 1 : 0);
  }

  private void keepOthers(int bit, int value) {
    int kept = 0;
    for (int i = 0; i < othersLeft; i++) {
      if ((others[i] >>> bit & 1) == value) {
        others[kept++] = others[i];
      }
    }
    othersLeft = kept;
  }
}
