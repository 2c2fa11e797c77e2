package com.dreamseed.http;

import com.dreamseed.store.Times;
import java.time.Instant;

/** Reads the times that clients write: the forms of the database's rows, since 1970. */
final class Moments {

  private Moments() {}

  /** The instant {@code text} names, to the millisecond, or null. */
  static Instant parse(String text) {
    long millis = Times.millis(text);
    return millis < 0 ? null : Instant.ofEpochMilli(millis);
  }
}
