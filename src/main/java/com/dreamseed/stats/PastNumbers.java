package com.dreamseed.stats;

import java.time.Instant;
import java.util.Arrays;

/**
 * How a number ran: from {@code times[i]} (milliseconds since 1970) on it was {@code values[i]}.
 * The first time is the beginning of what was asked for. Nobody may write to the arrays.
 */
public record PastNumbers(long[] times, double[] values) {

  /** The number at {@code moment}; empty (NaN) where there was none, such as a rate of nothing. */
  public double at(Instant moment) {
    int found = Arrays.binarySearch(times, moment.toEpochMilli());
    int place = found >= 0 ? found : -found - 2;
    return place < 0 ? Double.NaN : values[place];
  }
}
