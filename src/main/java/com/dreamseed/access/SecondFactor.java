package com.dreamseed.access;

import com.dreamseed.settings.Secret;

/**
 * How the second factor of an account stands.
 *
 * @param secret in Base32, for typing; null but after enrolment
 * @param uri {@code otpauth:}, for a QR code; null but after enrolment
 */
public record SecondFactor(boolean enabled, Secret secret, Secret uri) {}
