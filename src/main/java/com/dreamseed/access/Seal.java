package com.dreamseed.access;

import com.dreamseed.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the session secret is for: who can read or write the database, but does not know it, can
 * neither make a session nor read a second factor. Each use has a key of its own, made from the
 * secret.
 */
final class Seal {

  private static final String MAC = "HmacSHA256";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final byte[] sessions;
  private final byte[] csrf;
  private final byte[] factors;
  private final byte[] handshakes;
  private final SecureRandom random = new SecureRandom();

  Seal(Secret secret) {
    byte[] root = secret.value().getBytes(StandardCharsets.UTF_8);
    this.sessions = mac(root, "dreamseed:sessions");
    this.csrf = mac(root, "dreamseed:csrf");
    this.factors = mac(root, "dreamseed:second-factors");
    this.handshakes = mac(root, "dreamseed:handshakes");
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is kept of the session whose token has the hash {@code tokenHash}. */
  String session(String tokenHash) {
    return HexFormat.of().formatHex(mac(sessions, tokenHash));
  }

  /** What a page of that session sends along with a write. */
  String csrf(String tokenHash) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(csrf, tokenHash));
  }

  /** {@code plain}, so that only this secret, and only for {@code owner}, opens it. */
  String close(byte[] plain, String owner) {
    return close(plain, factors, owner);
  }

  /** What was closed for {@code owner}; empty where it was with another secret. */
  Optional<byte[]> open(String closed, String owner) {
    return open(closed, factors, owner);
  }

  /** What a browser keeps, and cannot read, while its owner is at the identity provider. */
  String closeHandshake(String plain) {
    return close(plain.getBytes(StandardCharsets.UTF_8), handshakes, "");
  }

  /** What {@link #closeHandshake} closed; empty where that was another. */
  Optional<String> openHandshake(String closed) {
    return open(closed, handshakes, "").map(plain -> new String(plain, StandardCharsets.UTF_8));
  }

  private String close(byte[] plain, byte[] key, String owner) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce, key, owner).doFinal(plain);
      Base64.Encoder text = Base64.getEncoder().withoutPadding();
      return text.encodeToString(nonce) + ":" + text.encodeToString(closed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<byte[]> open(String closed, byte[] key, String owner) {
    int colon = closed.indexOf(':');
    try {
      byte[] nonce = Base64.getDecoder().decode(closed.substring(0, Math.max(colon, 0)));
      byte[] text = Base64.getDecoder().decode(closed.substring(colon + 1));
      return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, key, owner).doFinal(text));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, byte[] nonce, byte[] key, String owner)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
