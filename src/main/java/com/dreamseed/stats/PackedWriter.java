package com.dreamseed.stats;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Collects numbers in as few bytes as they need (7 bits a byte, the lowest first) and writes them
 * in one piece: byte by byte through a stream would take seconds for a large state.
 */
final class PackedWriter {

  private static final int LONGEST = 10;

  private byte[] bytes = new byte[1 << 12];
  private int size;

  /** Adds a number of any sign; small ones of either take few bytes. */
  void signed(long n) {
    unsigned(n << 1 ^ n >> 63);
  }

  /** Adds a number, smallest where it is near 0 and not negative. */
  void unsigned(long n) {
    if (size + LONGEST > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    long rest = n;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Writes what was added, led by its length, and is empty again. */
  void flush(DataOutput out) throws IOException {
    out.writeInt(size);
    out.write(bytes, 0, size);
    size = 0;
  }
}
