package com.dreamseed.access;

import com.dreamseed.settings.Secret;

/**
 * A login that goes on at the identity provider.
 *
 * @param address where the browser goes
 * @param handshake what it keeps meanwhile, sealed, and shows when it comes back
 */
public record ProviderLogin(Secret address, Secret handshake) {}
