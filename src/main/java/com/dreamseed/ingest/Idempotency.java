package com.dreamseed.ingest;

import java.util.Objects;

/**
 * What makes a repeated batch known again.
 *
 * @param caller whose key it is
 * @param key the client's {@code Idempotency-Key}
 * @param bodyHash SHA-256 of the batch's bytes, hexadecimal
 */
public record Idempotency(String caller, String key, String bodyHash) {
  public Idempotency {
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(bodyHash, "bodyHash");
  }
}
