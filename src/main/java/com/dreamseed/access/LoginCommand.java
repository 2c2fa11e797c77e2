package com.dreamseed.access;

import com.dreamseed.settings.Secret;

/** The ways to begin a session; each is answered with {@link LoggedIn}. */
public sealed interface LoginCommand {

  /**
   * By password.
   *
   * @param code of the second factor; null where none was given
   * @param address where it comes from
   */
  record ByPassword(String email, Secret password, Secret code, String address)
      implements LoginCommand {}

  /**
   * By the word of the identity provider.
   *
   * @param handshake what the browser kept since {@link ProviderLogin} began
   * @param state and {@code code} are what the provider sent the browser back with
   */
  record ByProvider(Secret handshake, String state, Secret code, String address)
      implements LoginCommand {}
}
