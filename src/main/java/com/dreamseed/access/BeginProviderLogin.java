package com.dreamseed.access;

/** Somebody wants to log in with the identity provider; answered with {@link ProviderLogin}. */
public record BeginProviderLogin() {}
