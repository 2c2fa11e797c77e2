package com.dreamseed.access;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One-time codes that follow the clock: RFC 6238 with what every authenticator knows, HMAC-SHA-1,
 * steps of 30 seconds and six digits. A code of the step before or after counts too.
 */
final class Totp {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SECRET_BYTES = 20;
  private static final int STEP_SECONDS = 30;
  private static final int DRIFT = 1;
  private static final int BITS = 5;

  private final SecureRandom random = new SecureRandom();

  /** A new secret, as long as the hash (RFC 4226, section 4). */
  byte[] fresh() {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return secret;
  }

  /** The step that {@code now} is in. */
  static long step(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
  }

  /** The code of {@code step} (RFC 4226, section 5.3). */
  static String code(byte[] secret, long step, int digits) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
      String text = Integer.toString(number % (int) Math.pow(10, digits));
      return "0".repeat(digits - text.length()) + text;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The step near {@code now}, after {@code used}, whose code {@code code} is. */
  static OptionalLong matching(byte[] secret, String code, Instant now, long used) {
    byte[] given = code.strip().getBytes(StandardCharsets.UTF_8);
    OptionalLong found = OptionalLong.empty();
    for (long step = step(now) - DRIFT; step <= step(now) + DRIFT; step++) {
      byte[] right = code(secret, step, 6).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(right, given) && step > used) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** {@code secret} as people type it (RFC 4648, without padding). */
  static String base32(byte[] secret) {
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int held = 0;
    for (byte b : secret) {
      buffer = buffer << 8 | b & 0xff;
      held += 8;
      while (held >= BITS) {
        held -= BITS;
        text.append(ALPHABET.charAt(buffer >> held & 31));
      }
    }
    if (held > 0) {
      text.append(ALPHABET.charAt(buffer << BITS - held & 31));
    }
    return text.toString();
  }

  /** What authenticators read from a QR code (Google's Key URI Format). */
  static String uri(String email, String base32) {
    String account = URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20");
    return "otpauth://totp/DreamSeed:" + account + "?secret=" + base32 + "&issuer=DreamSeed";
  }
}
