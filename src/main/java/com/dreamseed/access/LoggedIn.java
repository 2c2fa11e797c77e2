package com.dreamseed.access;

import com.dreamseed.settings.Secret;

/**
 * A session that has begun.
 *
 * @param token shown this once; only a hash of it is kept
 */
public record LoggedIn(Secret token, Identity identity) {}
