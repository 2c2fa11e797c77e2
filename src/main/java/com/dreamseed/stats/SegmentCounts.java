package com.dreamseed.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** A number for each segment of users. */
final class SegmentCounts {

  private long[] counts = {};

  void add(int segment, long more) {
    if (segment >= counts.length) {
      counts = Arrays.copyOf(counts, segment + 1);
    }
    counts[segment] += more;
  }

  /** A user of one segment who stood for {@code part} of its number is of another now. */
  void move(int from, int to, long part) {
    add(from, -part);
    add(to, part);
  }

  /** The sum of the segments that are picked; null picks all. */
  long sum(boolean[] picked) {
    long sum = 0;
    for (int segment = 0; segment < counts.length; segment++) {
      if (picked == null || segment < picked.length && picked[segment]) {
        sum += counts[segment];
      }
    }
    return sum;
  }

  /** Adds each segment's number to the one at its place in {@code sums}. */
  void addTo(long[] sums) {
    for (int segment = 0; segment < counts.length; segment++) {
      sums[segment] += counts[segment];
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(counts.length);
    for (long count : counts) {
      out.writeLong(count);
    }
  }

  void read(DataInput in) throws IOException {
    counts = new long[in.readInt()];
    for (int segment = 0; segment < counts.length; segment++) {
      counts[segment] = in.readLong();
    }
  }
}
