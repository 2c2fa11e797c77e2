package com.dreamseed.access;

import java.time.Instant;

/**
 * Whose a credential is.
 *
 * @param validUntil when the credential ends by itself if it is not used
 * @param role of the account; null for a key
 * @param csrf what the page sends along with a write; null for a key
 * @param secondFactor whether the account asks for one
 * @param hasPassword false for a key, and for who comes in by the identity provider alone
 */
public record Identity(
    Caller caller,
    Instant validUntil,
    Role role,
    String csrf,
    boolean secondFactor,
    boolean hasPassword) {}
