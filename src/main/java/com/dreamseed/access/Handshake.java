package com.dreamseed.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What binds one login at the identity provider to one browser: three secrets that only this server
 * can read from what the browser keeps, so that any node can finish what another began.
 *
 * @param state comes back with the browser: nobody else's login can be put in its place
 * @param nonce stands in the provider's word: it was given for this login
 * @param verifier proves to the provider that the code is used by who asked for it (RFC 7636)
 */
record Handshake(String state, String nonce, String verifier, Instant until) {

  private static final Duration LASTS = Duration.ofMinutes(10);
  private static final int PARTS = 4;

  static Handshake begin(Tokens tokens, Instant now) {
    return new Handshake(tokens.fresh(), tokens.fresh(), tokens.fresh(), now.plus(LASTS));
  }

  String sealed(Seal seal) {
    return seal.closeHandshake(
        String.join(" ", state, nonce, verifier, Long.toString(until.getEpochSecond())));
  }

  /** The handshake in {@code text}; empty where it is none of ours or too old. */
  static Optional<Handshake> read(String text, Seal seal, Instant now) {
    return seal.openHandshake(text)
        .map(plain -> plain.split(" "))
        .filter(parts -> parts.length == PARTS)
        .map(p -> new Handshake(p[0], p[1], p[2], Instant.ofEpochSecond(Long.parseLong(p[3]))))
        .filter(handshake -> now.isBefore(handshake.until()));
  }

  boolean hasState(String given) {
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
  }
}
