package com.dreamseed.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operation asks of its caller; {@code x-access} of the contract names it. */
public enum Right {
  /** Nothing: whoever comes is answered. */
  PUBLIC,
  /** Credentials of any kind. */
  KNOWN,
  /** The session of an account: it is about the account itself. */
  ACCOUNT,
  /** To read numbers and records. */
  READ,
  /** To send activities, to make and change records. */
  INGEST,
  /** All else. */
  ADMIN;

  /** The right called {@code text}. */
  public static Optional<Right> named(String text) {
    return Arrays.stream(values())
        .filter(r -> r.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }
}
