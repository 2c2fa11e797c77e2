package com.dreamseed.ingest;

/** A key is its caller's own: two callers may use the same words. */
record CallerKey(String caller, String key) {

  static CallerKey of(Idempotency idempotency) {
    return new CallerKey(idempotency.caller(), idempotency.key());
  }
}
