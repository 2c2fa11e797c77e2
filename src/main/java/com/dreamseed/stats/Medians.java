package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;
import java.util.List;

/** Finds medians; of an even number of values it is the mean of the two in the middle. */
final class Medians {

  private Medians() {}

  /**
   * The median in seconds of milliseconds that stand in sorted arrays and loosely; null of none.
   * Where there are both, they stand together afterwards, and in any case in no order.
   */
  static Double ofMillis(List<int[]> sorted, IntArrayList loose) {
    Double median;
    if (loose.isEmpty()) {
      median = ofSorted(sorted);
    } else {
      sorted.forEach(values -> loose.add(values));
      sorted.clear();
      median = of(loose.buffer, loose.size());
    }
    return median == null ? null : median / 1000;
  }

  /** The median of the first {@code n} values, whose order is lost; null of none. */
  static Double of(int[] values, int n) {
    if (n == 0) {
      return null;
    }
    int upper = select(values, n, n / 2);
    if (n % 2 == 1) {
      return (double) upper;
    }
    int lower = values[0];
    for (int i = 1; i < n / 2; i++) {
      lower = Math.max(lower, values[i]);
    }
    return ((double) lower + upper) / 2;
  }

  /** Quickselect (C. A. R. Hoare, "Algorithm 65: Find"): smaller values end before place k. */
  private static int select(int[] values, int n, int k) {
    int low = 0;
    int high = n - 1;
    while (low < high) {
      int pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          int swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (j < k) {
        low = i;
      }
      if (k < i) {
        high = j;
      }
    }
    return values[k];
  }

  private static int middle(int a, int b, int c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  /** The values stay where they are: the median is narrowed down between theirs. */
  private static Double ofSorted(List<int[]> sorted) {
    long n = 0;
    int low = Integer.MAX_VALUE;
    int high = Integer.MIN_VALUE;
    for (int[] values : sorted) {
      n += values.length;
      low = Math.min(low, values[(values.length - 1) / 2]);
      high = Math.max(high, values[values.length / 2]);
    }
    if (n == 0) {
      return null;
    }
    int lower = place(sorted, (n - 1) / 2, low, high);
    int upper = n % 2 == 1 ? lower : place(sorted, n / 2, lower, high);
    return ((double) lower + upper) / 2;
  }

  /** The value at place {@code k} of all, known to be between {@code low} and {@code high}. */
  private static int place(List<int[]> sorted, long k, int low, int high) {
    int least = low;
    int most = high;
    while (least < most) {
      int middle = (int) (((long) least + most) >> 1);
      if (upTo(sorted, middle) > k) {
        most = middle;
      } else {
        least = middle + 1;
      }
    }
    return least;
  }

  private static long upTo(List<int[]> sorted, int value) {
    long count = 0;
    for (int[] values : sorted) {
      int low = 0;
      int high = values.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (values[middle] <= value) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      count += low;
    }
    return count;
  }
}
