package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;
import java.util.List;

/** Finds medians; of an even number of values it is the mean of the two in the middle. */
final class Medians {

  private static final int MANY = 64;
  private static final int MOST_BUCKET_BITS = 12;

  private Medians() {}

  /**
   * The median in seconds of milliseconds that stand in sorted arrays and loosely; null of none.
   * Where there are both, they stand together afterwards, and in any case in no order.
   */
  static Double ofMillis(List<IntArrayList> sorted, IntArrayList loose) {
    Double median;
    if (loose.isEmpty()) {
      median = ofSorted(sorted);
    } else {
      sorted.forEach(values -> loose.add(values.buffer, 0, values.size()));
      sorted.clear();
      median = of(loose.buffer, loose.size());
    }
    return median == null ? null : median / 1000;
  }

  /** The median of the first {@code n} values, none below 0, whose order is lost; null of none. */
  static Double of(int[] values, int n) {
    if (n == 0) {
      return null;
    }
    if (n > MANY) {
      return ofMany(values, n);
    }
    int upper = select(values, n, n / 2);
    return n % 2 == 1 ? upper : ((double) greatest(values, n / 2) + upper) / 2;
  }

  private static int greatest(int[] values, int n) {
    int greatest = values[0];
    for (int i = 1; i < n; i++) {
      greatest = Math.max(greatest, values[i]);
    }
    return greatest;
  }

  /**
   * Many values are counted by their upper bits first, so that only those near the middle need be
   * compared; none is below 0.
   */
  private static Double ofMany(int[] values, int n) {
    int bits = Math.min(MOST_BUCKET_BITS, 31 - Integer.numberOfLeadingZeros(n));
    int shift = Math.max(0, 32 - bits - Integer.numberOfLeadingZeros(greatest(values, n)));
    int[] buckets = new int[1 << bits];
    for (int i = 0; i < n; i++) {
      buckets[values[i] >> shift]++;
    }
    int lower = 0;
    int below = 0;
    while (below + buckets[lower] <= (n - 1) / 2) {
      below += buckets[lower++];
    }
    int upper = lower;
    int reached = below + buckets[lower];
    while (reached <= n / 2) {
      reached += buckets[++upper];
    }
    int[] near = new int[reached - below];
    int found = 0;
    for (int i = 0; i < n; i++) {
      int bucket = values[i] >> shift;
      if (bucket >= lower && bucket <= upper) {
        near[found++] = values[i];
      }
    }
    int middle = select(near, found, n / 2 - below);
    boolean odd = n % 2 == 1;
    return odd ? middle : ((double) greatest(near, n / 2 - below) + middle) / 2;
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
  private static Double ofSorted(List<IntArrayList> sorted) {
    long n = 0;
    int low = Integer.MAX_VALUE;
    int high = Integer.MIN_VALUE;
    for (IntArrayList values : sorted) {
      n += values.size();
      low = Math.min(low, values.get((values.size() - 1) / 2));
      high = Math.max(high, values.get(values.size() / 2));
    }
    if (n == 0) {
      return null;
    }
    int lower = place(sorted, (n - 1) / 2, low, high);
    int upper = n % 2 == 1 ? lower : place(sorted, n / 2, lower, high);
    return ((double) lower + upper) / 2;
  }

  /** The value at place {@code k} of all, known to be between {@code low} and {@code high}. */
  private static int place(List<IntArrayList> sorted, long k, int low, int high) {
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

  private static long upTo(List<IntArrayList> sorted, int value) {
    long count = 0;
    for (IntArrayList values : sorted) {
      count += placeOf(values.buffer, values.size(), value);
    }
    return count;
  }

  /** How many of the first {@code n} values, which ascend, are not above {@code value}. */
  static int placeOf(int[] values, int n, int value) {
    int low = 0;
    int high = n;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
