package com.dreamseed.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes were read so far. */
final class CountedInput extends FilterInputStream {

  private final LongConsumer listener;
  private long read;

  CountedInput(InputStream in, LongConsumer listener) {
    super(in);
    this.listener = listener;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    if (one >= 0) {
      listener.accept(++read);
    }
    return one;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    if (count > 0) {
      read += count;
      listener.accept(read);
    }
    return count;
  }
}
