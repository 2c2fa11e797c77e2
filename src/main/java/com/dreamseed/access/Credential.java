package com.dreamseed.access;

/**
 * What a caller showed: the SHA-256 of a session's token or of an API key, in hexadecimal. The
 * secret itself goes no further than the request it came with.
 */
public record Credential(Kind kind, String hash) {

  /** What kind of secret it was. */
  public enum Kind {
    SESSION,
    KEY
  }

  @Override
  public String toString() {
    return kind + " ***";
  }
}
