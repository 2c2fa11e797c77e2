package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;
import java.util.ArrayList;
import java.util.List;

/** How long attempts took, in milliseconds, of which the median is wanted. */
final class Durations {

  /**
   * Places of a matrix, whose numbers are one more than milliseconds.
   *
   * @param untold how many of them are 0: attempts that do not tell
   */
  private record Stretch(WaveletMatrix matrix, int first, int end, int untold) {}

  private final List<IntArrayList> sorted = new ArrayList<>();
  private final List<Stretch> stretches = new ArrayList<>();
  private final IntArrayList loose = new IntArrayList();

  /** Adds values that ascend; they are not changed. */
  void add(IntArrayList ascending) {
    if (!ascending.isEmpty()) {
      sorted.add(ascending);
    }
  }

  void add(WaveletMatrix matrix, int first, int end, int untold) {
    stretches.add(new Stretch(matrix, first, end, untold));
  }

  /** Adds those from {@code first} to before {@code end} that are told. */
  void add(int[] millis, int first, int end) {
    loose.ensureCapacity(loose.size() + end - first);
    int size = loose.size();
    int[] buffer = loose.buffer;
    for (int i = first; i < end; i++) {
      buffer[size] = millis[i];
      size += ~millis[i] >>> 31;
    }
    loose.elementsCount = size;
  }

  void add(Durations other) {
    sorted.addAll(other.sorted);
    stretches.addAll(other.stretches);
    loose.add(other.loose.buffer, 0, other.loose.size());
  }

  /** What was added one by one, in no order. */
  IntArrayList loose() {
    return loose;
  }

  /** The median in seconds; null of none. */
  Double median() {
    if (stretches.isEmpty()) {
      return Medians.ofMillis(sorted, loose);
    }
    sorted.forEach(values -> loose.add(values.buffer, 0, values.size()));
    sorted.clear();
    long untold = 0;
    long told = loose.size();
    for (Stretch stretch : stretches) {
      untold += stretch.untold;
      told += stretch.end - stretch.first - stretch.untold;
    }
    if (told == 0) {
      return null;
    }
    long upper = at(untold + told / 2);
    long lower = told % 2 == 1 ? upper : at(untold + told / 2 - 1);
    return (lower + upper) / 2.0 / 1000;
  }

  /** The milliseconds at place {@code place} of all in order, those untold before all others. */
  private long at(long place) {
    Search search = new Search();
    long value = 0;
    for (int bit = search.bits() - 1; bit >= 0; bit--) {
      value = value << 1 | search.next(bit, place);
      place -= search.passed;
    }
    return value + Attempt.UNTIMED;
  }

  /** The numbers that have the bits found so far. */
  private final class Search {
    private final int[] first = stretches.stream().mapToInt(Stretch::first).toArray();
    private final int[] end = stretches.stream().mapToInt(Stretch::end).toArray();
    private final int[] firstZero = new int[first.length];
    private final int[] endZero = new int[first.length];
    private final int[] others = loose.toArray();
    private int left = others.length;

    /** So many numbers turned out to be smaller by the newest bit. */
    private long passed;

    Search() {
      for (int i = 0; i < left; i++) {
        others[i] -= Attempt.UNTIMED;
      }
    }

    int bits() {
      int bits = 0;
      for (Stretch stretch : stretches) {
        bits = Math.max(bits, stretch.matrix.bits());
      }
      for (int other : others) {
        bits = Math.max(bits, Integer.SIZE - Integer.numberOfLeadingZeros(other));
      }
      return bits;
    }

    /** The bit of the number at {@code place} of those left. */
    int next(int bit, long place) {
      long zeros = zeros(bit);
      int found = place < zeros ? 0 : 1;
      passed = found == 0 ? 0 : zeros;
      for (int s = 0; s < first.length; s++) {
        WaveletMatrix matrix = stretches.get(s).matrix;
        if (found == 0) {
          first[s] = firstZero[s];
          end[s] = endZero[s];
        } else if (bit < matrix.bits()) {
          first[s] += matrix.zeros(bit) - firstZero[s];
          end[s] += matrix.zeros(bit) - endZero[s];
        } else {
          end[s] = first[s];
        }
      }
      keep(bit, found);
      return found;
    }

    private long zeros(int bit) {
      long zeros = 0;
      for (int s = 0; s < first.length; s++) {
        WaveletMatrix matrix = stretches.get(s).matrix;
        boolean tells = bit < matrix.bits();
        firstZero[s] = tells ? matrix.zerosBefore(bit, first[s]) : first[s];
        endZero[s] = tells ? matrix.zerosBefore(bit, end[s]) : end[s];
        zeros += endZero[s] - firstZero[s];
      }
      for (int i = 0; i < left; i++) {
        zeros += ~(others[i] >>> bit) & 1;
      }
      return zeros;
    }

    private void keep(int bit, int found) {
      int kept = 0;
      for (int i = 0; i < left; i++) {
        if ((others[i] >>> bit & 1) == found) {
          others[kept++] = others[i];
        }
      }
      left = kept;
    }
  }
}
