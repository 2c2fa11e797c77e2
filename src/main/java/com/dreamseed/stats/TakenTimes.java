package com.dreamseed.stats;

import java.util.Arrays;

/**
 * How long the attempts of a list took, in the list's order, so that the median of a stretch need
 * not look at each of them. It is made when first asked for, and anew after many changes; what came
 * since is looked at one by one.
 *
 * <p>The uppermost bit of the matrix is one where the time is told, and the others are seconds:
 * most platforms tell no more, and half the bits are to be looked at. Milliseconds go along.
 */
final class TakenTimes {

  /** A shorter stretch is looked at faster. */
  private static final int FEW = 256;

  private WaveletMatrix matrix = new WaveletMatrix(new int[0], null, 0);

  /** So many attempts, from the first on, stand as they did when it was made. */
  private int unchanged;

  /** From place {@code at} on the list is another. */
  void changed(int at) {
    unchanged = Math.min(unchanged, at);
  }

  /** Tells {@code durations} those from place {@code first} to before {@code end} of the list. */
  void tell(AttemptList list, int first, int end, Durations durations) {
    int covered = end - first < FEW ? first : Math.min(end, layOut(list));
    if (covered - first < FEW) {
      covered = first;
    } else {
      durations.add(matrix, first, covered);
    }
    durations.add(list, covered, end);
  }

  /**
   * How many of {@code list}, from the first on, are in the matrix, which is laid out if need be.
   */
  int layOut(AttemptList list) {
    int size = list.size();
    if (size - unchanged > Math.max(FEW, size / 8)) {
      int[] millis = new int[size];
      Arrays.setAll(millis, list::millis);
      matrix = matrix(millis);
      unchanged = size;
    }
    return unchanged;
  }

  /** Lays out times in milliseconds; those not told are there too. */
  static WaveletMatrix matrix(int[] millis) {
    int size = millis.length;
    int[] seconds = new int[size];
    short[] rests = new short[size];
    int told = told(millis);
    boolean finer = false;
    for (int i = 0; i < size; i++) {
      if (millis[i] != Attempt.UNTIMED) {
        seconds[i] = millis[i] / 1000 | told;
        rests[i] = (short) (millis[i] % 1000);
        finer |= rests[i] != 0;
      }
    }
    return new WaveletMatrix(seconds, finer ? rests : null, size);
  }

  /** The bit above those of the longest time, in seconds. */
  private static int told(int[] millis) {
    int longest = 0;
    for (int taken : millis) {
      longest = Math.max(longest, taken / 1000);
    }
    return 1 << Integer.SIZE - Integer.numberOfLeadingZeros(longest);
  }
}
