package com.dreamseed.stats;

import java.util.Arrays;

/**
 * How long the attempts of a list took, in the list's order, so that the median of a stretch need
 * not look at each of them. It is made when first asked for, and anew after many changes; what came
 * since is looked at one by one.
 *
 * <p>The uppermost bit of the matrix is one where the time is told, and the others are
 * milliseconds.
 */
final class TakenTimes {

  /** A shorter stretch is looked at faster. */
  private static final int FEW = 256;

  private WaveletMatrix matrix = new WaveletMatrix(new int[0], 0);

  /** So many attempts, from the first on, stand as they did when it was made. */
  private int unchanged;

  /** From place {@code at} on the list is another. */
  void changed(int at) {
    unchanged = Math.min(unchanged, at);
  }

  /** Tells {@code durations} those from place {@code first} to before {@code end} of the list. */
  void tell(int[] millis, int size, int first, int end, Durations durations) {
    int covered = end - first < FEW ? first : Math.min(end, covered(millis, size));
    if (covered - first < FEW) {
      covered = first;
    } else {
      durations.add(matrix, first, covered);
    }
    durations.add(millis, covered, end);
  }

  private int covered(int[] millis, int size) {
    if (size - unchanged > Math.max(FEW, size / 8)) {
      int[] values = Arrays.copyOf(millis, size);
      int told = told(values);
      for (int i = 0; i < size; i++) {
        values[i] = values[i] == Attempt.UNTIMED ? 0 : values[i] | told;
      }
      matrix = new WaveletMatrix(values, size);
      unchanged = size;
    }
    return unchanged;
  }

  /** The bit above those of the longest time. */
  private static int told(int[] values) {
    int longest = 0;
    for (int value : values) {
      longest = Math.max(longest, value);
    }
    return 1 << Integer.SIZE - Integer.numberOfLeadingZeros(longest);
  }
}
