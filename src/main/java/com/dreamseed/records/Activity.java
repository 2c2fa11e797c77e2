package com.dreamseed.records;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;

/**
 * Something a learner did, as it stands in the log.
 *
 * @param description null where there is none
 * @param metadata JSON text or null
 * @param createdAt null where another program wrote a time that cannot be read
 * @param country the learner's present one; null where there is none or no such learner
 * @param userType the learner's present plan; null where there is no such learner
 */
public record Activity(
    long id,
    long userId,
    String activityType,
    String description,
    @JsonRawValue String metadata,
    Instant createdAt,
    String country,
    String userType) {}
