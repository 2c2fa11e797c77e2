package com.dreamseed.transfer;

import com.dreamseed.Phrase;
import java.io.IOException;

/** A file that cannot be read on: where, and why. */
final class BadFile extends IOException {

  private final transient Phrase reason;
  private final long line;

  BadFile(long line, Phrase reason) {
    super(reason.toString());
    this.line = line;
    this.reason = reason;
  }

  long line() {
    return line;
  }

  Phrase reason() {
    return reason;
  }
}
