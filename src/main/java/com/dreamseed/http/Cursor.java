package com.dreamseed.http;

import com.dreamseed.Failure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where a list goes on: an id, written so that clients do not build on it, with a check value that
 * shows a changed one, or one of another list.
 */
final class Cursor {

  private static final int CHECK_BYTES = 8;

  private Cursor() {}

  /** The cursor of {@code list} after the record {@code id}. */
  static String write(String list, long id) {
    byte[] check = check(list, id);
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + CHECK_BYTES).putLong(id).put(check);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** The id in {@code text}; fails where it is no cursor of {@code list}. */
  static long read(String list, String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() == Long.BYTES + CHECK_BYTES) {
        long id = bytes.getLong();
        byte[] check = new byte[CHECK_BYTES];
        bytes.get(check);
        if (MessageDigest.isEqual(check, check(list, id)) && text.equals(write(list, id))) {
          return id;
        }
      }
    } catch (IllegalArgumentException e) {
      // Not base64: as bad as a wrong check value.
    }
    throw Failure.invalid("cursor", "http.reason.cursor");
  }

  private static byte[] check(String list, long id) {
    byte[] text = ("dreamseed-cursor:" + list + ":" + id).getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(ETags.sha256(text), CHECK_BYTES);
  }
}
