package com.dreamseed.access;

import java.time.Instant;

/**
 * Somebody who logs in.
 *
 * @param secondFactor whether a login asks for a code
 * @param hasPassword false for one who only comes by way of the identity provider
 * @param lastLogin null before the first
 */
public record Account(
    long id,
    String email,
    Role role,
    boolean disabled,
    boolean secondFactor,
    boolean hasPassword,
    Instant createdAt,
    Instant lastLogin) {}
