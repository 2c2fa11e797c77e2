package com.dreamseed.alert;

import java.time.Instant;

/**
 * A rule fired or resolved.
 *
 * @param state {@code firing} or {@code resolved}
 */
public record AlertChanged(
    long alertId,
    long firingId,
    String name,
    String state,
    String severity,
    String metric,
    Double value,
    String condition,
    boolean muted,
    Instant at) {}
