package com.dreamseed.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Names the very bytes of an answer, so that a client that has them need not get them again. */
final class ETags {

  private static final int BYTES = 15;

  private ETags() {}

  /** The tag of {@code body}. */
  static String of(Buffer body) {
    byte[] hash = Arrays.copyOf(sha256(body.getBytes()), BYTES);
    return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"';
  }

  /** Whether the client says that it has {@code etag}. */
  static boolean match(HttpServerRequest request, String etag) {
    String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    return known != null && (known.contains(etag) || known.equals("*"));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
