package com.dreamseed.access;

import java.time.Instant;
import java.util.List;

/**
 * What is known of a key; the key itself is not.
 *
 * @param prefix its first letters, to recognise it by
 * @param createdBy who made it
 * @param expiresAt null for never
 * @param lastUsed to the minute; null for never
 * @param revokedAt null where it was not
 */
public record ApiKey(
    long id,
    String name,
    String prefix,
    List<Scope> scopes,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    Instant lastUsed,
    Instant revokedAt) {
  public ApiKey {
    scopes = List.copyOf(scopes);
  }
}
