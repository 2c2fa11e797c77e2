package com.dreamseed.access;

import com.dreamseed.Settings.Secret;

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

  /** By the word of the identity provider; {@code role} is what it says the person is. */
  record ByProvider(String email, Role role, String address) implements LoginCommand {}
}
