package com.dreamseed.stats;

import java.io.DataInput;
import java.io.IOException;

/** Reads what a {@link PackedWriter} wrote. */
final class PackedReader {

  private byte[] bytes = new byte[1 << 12];
  private int at;

  /** Takes the next piece. */
  PackedReader next(DataInput in) throws IOException {
    int size = in.readInt();
    if (bytes.length < size) {
      bytes = new byte[size];
    }
    in.readFully(bytes, 0, size);
    at = 0;
    return this;
  }

  long signed() {
    long n = unsigned();
    return n >>> 1 ^ -(n & 1);
  }

  long unsigned() {
    long n = 0;
    int shift = 0;
    byte b = bytes[at++];
    while (b < 0) {
      n |= (b & 0x7fL) << shift;
      shift += 7;
      b = bytes[at++];
    }
    return n | (long) b << shift;
  }
}
