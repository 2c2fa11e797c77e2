package com.dreamseed.ingest;

import java.time.Instant;

/**
 * The log has grown. A hint: who misses it finds the rows at the next look.
 *
 * @param lastId the last activity's id
 * @param acceptedAt when the oldest of them was accepted
 */
public record ActivitiesAppended(long lastId, int count, Instant acceptedAt) {}
