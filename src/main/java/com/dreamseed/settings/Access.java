package com.dreamseed.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * Who may come in, and for how long.
 *
 * @param secret where none is set, all who know this program know it: only development takes that
 * @param administrator the first one, where the settings name one
 * @param idle how long a session lasts that nobody uses
 * @param lifetime how long a session lasts at most
 * @param provider who else may say who somebody is
 */
public record Access(
    Optional<Secret> secret,
    Optional<Administrator> administrator,
    Duration idle,
    Duration lifetime,
    Optional<Provider> provider) {

  /** No secret and nobody to make. */
  public static final Access OPEN =
      new Access(
          Optional.empty(),
          Optional.empty(),
          Duration.ofHours(12),
          Duration.ofDays(7),
          Optional.empty());

  /** The secret that sessions are sealed with. */
  public Secret sessionSecret() {
    return secret.orElse(new Secret("development"));
  }
}
