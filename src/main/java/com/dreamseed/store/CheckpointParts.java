package com.dreamseed.store;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A state of any length in parts, written and read as a stream: in one piece it would be held
 * twice, and a piece so large is one that the collector handles badly.
 */
public final class CheckpointParts extends OutputStream {

  /** How many bytes a part has, but for the last: fewer than half of the smallest region of G1. */
  static final int PART = 1 << 18;

  private final List<byte[]> parts = new ArrayList<>();
  private byte[] last = {};
  private int size;

  @Override
  public void write(int b) {
    makeRoom();
    last[size++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int from = offset;
    int left = length;
    while (left > 0) {
      makeRoom();
      int count = Math.min(left, last.length - size);
      System.arraycopy(bytes, from, last, size, count);
      size += count;
      from += count;
      left -= count;
    }
  }

  private void makeRoom() {
    if (size == last.length) {
      close();
      last = new byte[PART];
    }
  }

  /** Ends the last part. */
  @Override
  public void close() {
    if (size > 0) {
      parts.add(size == last.length ? last : Arrays.copyOf(last, size));
    }
    last = new byte[0];
    size = 0;
  }

  /** What was written before it was closed. */
  public List<byte[]> parts() {
    return parts;
  }

  /** Reads {@code parts} as the one stream they were. */
  public static InputStream read(List<byte[]> parts) {
    return new SequenceInputStream(
        Collections.enumeration(
            parts.stream().map(p -> (InputStream) new ByteArrayInputStream(p)).toList()));
  }
}
