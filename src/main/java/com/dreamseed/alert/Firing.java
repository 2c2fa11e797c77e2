package com.dreamseed.alert;

import java.time.Instant;

/**
 * One time that a rule fired.
 *
 * @param value the number when it began
 * @param condition the condition in words, such as {@code ≥ 100}
 * @param details what else there is to say, such as the problems that fail
 * @param resolvedAt null while it goes on
 */
public record Firing(
    long id,
    long alertId,
    String name,
    String metric,
    Severity severity,
    Double value,
    String condition,
    String details,
    boolean muted,
    Instant startedAt,
    Instant resolvedAt,
    Double resolvedValue) {}
