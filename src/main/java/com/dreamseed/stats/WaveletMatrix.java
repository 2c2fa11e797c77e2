package com.dreamseed.stats;

/**
 * Numbers in a fixed order, so laid out that those of any stretch of places can be told apart by
 * their bits without a look at each (F. Claude and G. Navarro, "The Wavelet Matrix"). Numbers are
 * unsigned. With each goes a rest, which is told in the order below the lowest bit.
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

  /** What goes with the numbers, in the order below the lowest bit; null where it is 0 with all. */
  private final short[] rests;

  /**
   * Of the first {@code size} values, which stay as they are.
   *
   * @param along what goes with each; null where it is 0 with all
   */
  WaveletMatrix(int[] values, short[] along, int size) {
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
    short[] with = along;
    for (int bit = bits - 1; bit >= 0; bit--) {
      note(level, bit);
      int[] places = places(level, bit);
      with = with == null ? null : moved(with, places);
      level = moved(level, places);
    }
    rests = with;
  }

  private void note(int[] values, int bit) {
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
  }

  /** Where each number goes: first those with a zero at {@code bit}, then those with a one. */
  private int[] places(int[] values, int bit) {
    int[] places = new int[size];
    int[] next = {0, zeros(bit)};
    for (int i = 0; i < size; i++) {
      places[i] = next[values[i] >>> bit & 1]++;
    }
    return places;
  }

  private static int[] moved(int[] values, int[] places) {
    int[] moved = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      moved[places[i]] = values[i];
    }
    return moved;
  }

  private static short[] moved(short[] values, int[] places) {
    short[] moved = new short[places.length];
    for (int i = 0; i < places.length; i++) {
      moved[places[i]] = values[i];
    }
    return moved;
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

  /** Whether anything goes with any number. */
  boolean hasRests() {
    return rests != null;
  }

  /** Counts in {@code counts} what goes with these places in the order below the lowest bit. */
  void countRests(int first, int end, int[] counts) {
    if (rests == null) {
      counts[0] += end - first;
      return;
    }
    for (int at = first; at < end; at++) {
      counts[rests[at]]++;
    }
  }

  /** The same of those with a one there, which stand after all with a zero. */
  int onesFrom(int bit, int at) {
    return zeros(bit) + at - zerosBefore(bit, at);
  }
}
