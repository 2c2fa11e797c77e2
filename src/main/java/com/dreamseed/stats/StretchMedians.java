package com.dreamseed.stats;

import java.util.List;

/**
 * Finds the medians of many sums side by side, a bit of all before the next bit of any: what one
 * waits for from memory comes while the others are looked at. Sums of more than one stretch of a
 * {@link WaveletMatrix}, or of finer times than seconds, are left to {@link Durations}.
 */
final class StretchMedians {

  /** For each sum the lower and the upper of the two values in the middle. */
  private final WaveletMatrix[] matrices;

  private final int[] first;
  private final int[] end;

  /** So many values of the stretch are smaller than the one that is sought. */
  private final int[] before;

  private final int[] seconds;
  private int searches;

  private StretchMedians(int sums) {
    matrices = new WaveletMatrix[2 * sums];
    first = new int[2 * sums];
    end = new int[2 * sums];
    before = new int[2 * sums];
    seconds = new int[2 * sums];
  }

  /** Finds the medians of those {@code sums} for which it can. */
  static void find(List<AttemptSum> sums) {
    List<AttemptSum> single = sums.stream().filter(s -> s.durations().stretch() != null).toList();
    StretchMedians medians = new StretchMedians(single.size());
    for (AttemptSum sum : single) {
      Durations.Stretch stretch = sum.durations().stretch();
      int n = stretch.end() - stretch.first();
      medians.search(stretch, (n - 1) / 2);
      medians.search(stretch, n / 2);
    }
    medians.run();
    for (int i = 0; i < single.size(); i++) {
      single.get(i).median((medians.seconds[2 * i] + medians.seconds[2 * i + 1]) / 2.0);
    }
  }

  private void search(Durations.Stretch stretch, int place) {
    matrices[searches] = stretch.matrix();
    first[searches] = stretch.first();
    end[searches] = stretch.end();
    before[searches++] = place;
  }

  private void run() {
    int bits = 0;
    for (int i = 0; i < searches; i++) {
      bits = Math.max(bits, matrices[i].bits() - 1);
    }
    for (int bit = bits - 1; bit >= 0; bit--) {
      for (int i = 0; i < searches; i++) {
        if (bit < matrices[i].bits() - 1) {
          divide(i, bit);
        }
      }
    }
  }

  private void divide(int search, int bit) {
    WaveletMatrix matrix = matrices[search];
    int firstZero = matrix.zerosBefore(bit, first[search]);
    int endZero = matrix.zerosBefore(bit, end[search]);
    int zeros = endZero - firstZero;
    boolean one = before[search] >= zeros;
    int ones = matrix.zeros(bit);
    first[search] = one ? ones + first[search] - firstZero : firstZero;
    end[search] = one ? ones + end[search] - endZero : endZero;
    before[search] -= one ? zeros : 0;
    seconds[search] = seconds[search] << 1 | (one ? 1 : 0);
  }
}
