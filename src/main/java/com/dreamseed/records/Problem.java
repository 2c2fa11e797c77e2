package com.dreamseed.records;

import java.time.Instant;

/**
 * An exercise that learners try.
 *
 * @param difficulty {@code easy}, {@code medium}, {@code hard} or null
 * @param status {@code active}, {@code inactive} or {@code draft}
 */
public record Problem(
    long id,
    String title,
    String content,
    String answer,
    String subject,
    String difficulty,
    String status,
    Instant createdAt,
    Instant updatedAt) {}
