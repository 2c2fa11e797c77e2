package com.dreamseed.ingest;

/** What becomes of a batch: either a receipt or a failure. */
record Verdict(Waiting waiting, Receipt receipt, Throwable failure) {

  static Verdict accepted(Waiting waiting, Receipt receipt) {
    return new Verdict(waiting, receipt, null);
  }

  static Verdict refused(Waiting waiting, Throwable failure) {
    return new Verdict(waiting, null, failure);
  }
}
