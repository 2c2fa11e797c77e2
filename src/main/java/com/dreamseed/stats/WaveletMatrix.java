package com.dreamseed.stats;

/**
 * Numbers in a fixed order, so laid out that those of any stretch of places can be told apart by
 * their bits without a look at each (F. Claude and G. Navarro, "The Wavelet Matrix"). Numbers are
 * unsigned.
 */
final class WaveletMatrix {

  private final int size;
  private final int bits;

  /** So many words has each bit's level. */
  private final int words;

  /**
   * From the uppermost bit down, in the order of its level: that bit of 64 numbers, and beside it
   * how many ones are before, so that both come from memory at once.
   */
  private final long[] levels;

  /** How many numbers have a zero, from the uppermost bit down. */
  private final int[] zeros;

  /** Of the first {@code size} values; {@code values} stays as it is. */
  WaveletMatrix(int[] values, int size) {
    this.size = size;
    int all = 0;
    for (int i = 0; i < size; i++) {
      all |= values[i];
    }
    bits = Integer.SIZE - Integer.numberOfLeadingZeros(all);
    words = size / Long.SIZE + 1;
    levels = new long[2 * bits * words];
    zeros = new int[bits];
    int[] level = values;
    for (int bit = bits - 1; bit >= 0; bit--) {
      level = divide(level, bit);
    }
  }

  /** Notes bit {@code bit}; gives the numbers with a zero there, then those with a one. */
  private int[] divide(int[] values, int bit) {
    int from = place(bit, 0);
    for (int i = 0; i < size; i++) {
      levels[from + i / Long.SIZE * 2] |= (long) (values[i] >>> bit & 1) << i;
    }
    int ones = 0;
    for (int word = 0; word < words; word++) {
      levels[from + word * 2 + 1] = ones;
      ones += Long.bitCount(levels[from + word * 2]);
    }
    zeros[bits - 1 - bit] = size - ones;
    int[] divided = new int[size];
    int[] next = {0, size - ones};
    for (int i = 0; i < size; i++) {
      divided[next[values[i] >>> bit & 1]++] = values[i];
    }
    return divided;
  }

  /** Where the bits of the number at {@code at} stand. */
  private int place(int bit, int at) {
    return ((bits - 1 - bit) * words + at / Long.SIZE) * 2;
  }

  /** All numbers have only zeros from this bit on. */
  int bits() {
    return bits;
  }

  /**
   * Where, of the numbers before {@code at} in the order of {@code bit}, those with a zero there
   * end in the order of the bit below.
   */
  int zerosBefore(int bit, int at) {
    int place = place(bit, at);
    return at - (int) levels[place + 1] - Long.bitCount(levels[place] & (1L << at) - 1);
  }

  /** How many numbers have a zero at {@code bit}: those with a one stand after them. */
  int zeros(int bit) {
    return zeros[bits - 1 - bit];
  }

  /** The same of those with a one there, which stand after all with a zero. */
  int onesFrom(int bit, int at) {
    return zeros(bit) + at - zerosBefore(bit, at);
  }
}
