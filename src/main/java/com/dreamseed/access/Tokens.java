package com.dreamseed.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Secrets that we make ourselves: 256 random bits. Nobody can try 2^256 of them, so that one
 * SHA-256 hides them as well as a slow hash does a password, and costs no time at each request.
 */
final class Tokens {

  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  /** A new one, letters that need no escape in a header or a cookie. */
  String fresh() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What shows that {@code verifier} will be known (RFC 7636, S256). */
  static String challenge(String verifier) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(verifier));
  }

  /** What is known of {@code token} to whoever does not have it. */
  static String hash(String token) {
    return HexFormat.of().formatHex(sha256(token));
  }

  private static byte[] sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
