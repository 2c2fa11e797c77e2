package com.dreamseed.store;

import java.time.Instant;

/** When a user was last active, and whether that counts as online now. */
public record Presence(long userId, Instant lastActivity, boolean online) {}
