package com.dreamseed.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the median among stretches of {@link WaveletMatrix} and single values, bit by bit from the
 * uppermost of its seconds: how many have a zero there tells on which side the one in the middle
 * is. Those with the same second are counted by milliseconds.
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

  /** Single values that are left: seconds, and milliseconds beyond them. */
  private int[] others;

  private int[] otherRests;
  private int othersLeft;
  private int second;

  /** So many values are of smaller seconds than the one found. */
  private long passed;

  /** Whether any value is told in milliseconds. */
  private boolean finer;

  /** Of the second found: how many values are so many milliseconds beyond it. */
  private int[] rests;

  private int equal;

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
    finer |= matrix.hasRests();
    bits = Math.max(bits, matrix.bits() - 1);
  }

  /** Adds the first {@code n} of {@code millis}. */
  void add(int[] millis, int n) {
    single = Arrays.copyOf(millis, n);
    int all = 0;
    for (int i = 0; i < n; i++) {
      all |= single[i] / 1000;
      finer |= single[i] % 1000 != 0;
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
    long upper = size / 2;
    find(lower);
    long low = millis(lower);
    if (upper - passed >= equal) {
      find(upper);
    }
    return (low + millis(upper)) / 2.0 / 1000;
  }

  /** The value at {@code place} of all, whose second is found. */
  private long millis(long place) {
    int rest = 0;
    for (long before = rests[0]; before <= place - passed; before += rests[rest]) {
      rest++;
    }
    return second * 1000L + rest;
  }

  /** Finds the second of the value at {@code place} of all in order, and all that have it. */
  private void find(long place) {
    begin();
    for (int bit = bits - 1; bit >= 0; bit--) {
      long zeros = divide(bit);
      boolean one = place - passed >= zeros;
      second = second << 1 | (one ? 1 : 0);
      passed += one ? zeros : 0;
      keep(bit, one);
    }
    countRests();
  }

  private void begin() {
    second = 0;
    passed = 0;
    stretches = given.size();
    matrices = given.toArray(WaveletMatrix[]::new);
    first = Arrays.copyOf(givenFirst, stretches);
    end = Arrays.copyOf(givenEnd, stretches);
    firstZero = new int[stretches];
    endZero = new int[stretches];
    others = new int[single.length];
    otherRests = new int[single.length];
    othersLeft = single.length;
    for (int i = 0; i < othersLeft; i++) {
      others[i] = single[i] / 1000;
      otherRests[i] = single[i] % 1000;
    }
  }

  private void countRests() {
    rests = new int[finer ? 1000 : 1];
    equal = othersLeft;
    for (int i = 0; i < othersLeft; i++) {
      rests[otherRests[i]]++;
    }
    for (int s = 0; s < stretches; s++) {
      matrices[s].countRests(first[s], end[s], rests);
      equal += end[s] - first[s];
    }
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
        otherRests[kept] = otherRests[i];
        others[kept++] = others[i];
      }
    }
    othersLeft = kept;
  }
}
