package com.dreamseed.store;

/**
 * One row of the activity log as it stands; other programs write it too, so nothing is promised but
 * the id. {@code metadata} is JSON text or null, {@code createdAt} text of one of the forms {@link
 * Times} reads.
 */
public record LoggedActivity(
    long id,
    long userId,
    String activityType,
    String description,
    String metadata,
    String createdAt) {}
