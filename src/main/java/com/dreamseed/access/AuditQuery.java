package com.dreamseed.access;

import java.time.Instant;

/**
 * Which part of the audit log is wanted; what is null is not asked for.
 *
 * @param before only entries with a lower id
 * @param failed whether only what failed (status 400 and above), or only what did not
 */
public record AuditQuery(
    long before,
    int limit,
    String caller,
    String action,
    Boolean failed,
    Instant from,
    Instant until) {

  /** The same question about what comes before {@code id}. */
  public AuditQuery before(long id) {
    return new AuditQuery(id, limit, caller, action, failed, from, until);
  }
}
