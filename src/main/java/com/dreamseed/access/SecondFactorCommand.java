package com.dreamseed.access;

import com.dreamseed.settings.Secret;

/** What can be done about the second factor of an account (RFC 6238). */
public sealed interface SecondFactorCommand {

  /** Makes a new secret, which counts from its confirmation on. */
  record Enrol(long id, String address) implements SecondFactorCommand {}

  /** Proves that the secret has arrived in an authenticator. */
  record Confirm(long id, Secret code, String address) implements SecondFactorCommand {}

  /** Asks for no second factor any more; the password proves who wants that. */
  record Remove(long id, Secret password, String address) implements SecondFactorCommand {}
}
