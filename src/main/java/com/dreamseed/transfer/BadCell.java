package com.dreamseed.transfer;

import com.dreamseed.Phrase;

/** A cell whose value is not allowed; thrown and caught within the reading of one row. */
final class BadCell extends RuntimeException {

  private final transient Phrase reason;

  BadCell(Phrase reason) {
    super(null, null, false, false);
    this.reason = reason;
  }

  Phrase reason() {
    return reason;
  }
}
