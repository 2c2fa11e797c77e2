package com.dreamseed.stats;

/**
 * Numbers in a fixed order, so laid out that those of any stretch of places can be told apart by
 * their bits without a look at each (F. Claude and G. Navarro, "The Wavelet Matrix"). Numbers are
 * unsigned.
 */
final class WaveletMatrix {

  private final int size;

  /** From the uppermost bit down: that bit of each number, in the order of the level. */
  private final long[][] ones;

  /** How many ones are before each word of a level. */
  private final int[][] before;

  /** How many numbers of a level have a zero. */
  private final int[] zeros;

  /** Of the first {@code size} values; {@code values} stays as it is. */
  WaveletMatrix(int[] values, int size) {
    this.size = size;
    int all = 0;
    for (int i = 0; i < size; i++) {
      all |= values[i];
    }
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(all);
    ones = new long[bits][size / Long.SIZE + 1];
    before = new int[bits][size / Long.SIZE + 1];
    zeros = new int[bits];
    int[] level = values;
    for (int bit = bits - 1; bit >= 0; bit--) {
      level = divide(level, bit);
    }
  }

  /** Notes bit {@code bit}; gives the numbers with a zero there, then those with a one. */
  private int[] divide(int[] values, int bit) {
    long[] words = ones[ones.length - 1 - bit];
    for (int i = 0; i < size; i++) {
      words[i / Long.SIZE] |= (long) (values[i] >>> bit & 1) << i;
    }
    int[] counts = before[ones.length - 1 - bit];
    for (int word = 1; word < words.length; word++) {
      counts[word] = counts[word - 1] + Long.bitCount(words[word - 1]);
    }
    int last = words.length - 1;
    int firstOne = size - counts[last] - Long.bitCount(words[last]);
    zeros[ones.length - 1 - bit] = firstOne;
    int[] divided = new int[size];
    int[] next = {0, firstOne};
    for (int i = 0; i < size; i++) {
      divided[next[values[i] >>> bit & 1]++] = values[i];
    }
    return divided;
  }

  int size() {
    return size;
  }

  /** All numbers have only zeros from this bit on. */
  int bits() {
    return ones.length;
  }

  /**
   * Where, of the numbers before {@code place} in the order of {@code bit}, those with a zero there
   * end in the order of the bit below.
   */
  int zerosBefore(int bit, int place) {
    int level = ones.length - 1 - bit;
    int word = place / Long.SIZE;
    return place - before[level][word] - Long.bitCount(ones[level][word] & (1L << place) - 1);
  }

  /** How many numbers have a zero at {@code bit}: those with a one stand after them. */
  int zeros(int bit) {
    return zeros[ones.length - 1 - bit];
  }
}
