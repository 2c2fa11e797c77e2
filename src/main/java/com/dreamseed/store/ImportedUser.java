package com.dreamseed.store;

/**
 * A user as a file gives it; null where it says nothing. Times are text as {@link Times} writes
 * them.
 */
public record ImportedUser(
    Long id,
    String email,
    String username,
    String userType,
    String createdAt,
    String lastActivity,
    Boolean online,
    String country,
    String metadata) {}
