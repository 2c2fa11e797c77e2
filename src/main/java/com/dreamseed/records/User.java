package com.dreamseed.records;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;

/**
 * A learner.
 *
 * @param userType {@code free}, {@code paid} or {@code premium}
 * @param country ISO 3166 alpha-2 or null
 * @param metadata JSON text or null
 */
public record User(
    long id,
    String email,
    String username,
    String userType,
    Instant createdAt,
    Instant lastActivity,
    boolean isOnline,
    String country,
    @JsonRawValue String metadata) {}
