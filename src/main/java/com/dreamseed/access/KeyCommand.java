package com.dreamseed.access;

import java.time.Instant;
import java.util.List;

/** What can be asked about API keys; each is answered with a {@link KeyList}. */
public sealed interface KeyCommand {

  /** All keys, newest first. */
  record All() implements KeyCommand {}

  /**
   * Makes a key.
   *
   * @param expiresAt null for never
   * @param by the name of who makes it
   */
  record Create(String name, List<Scope> scopes, Instant expiresAt, String by)
      implements KeyCommand {
    public Create {
      scopes = List.copyOf(scopes);
    }
  }

  /** Makes a key invalid for good, on every node. */
  record Revoke(long id) implements KeyCommand {}
}
