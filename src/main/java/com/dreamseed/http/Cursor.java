package com.dreamseed.http;

import com.dreamseed.Failure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where a list goes on: an id, or what else the list is ordered by, written so that clients do not
 * build on it, with a check value that shows a changed one, or one of another list.
 */
final class Cursor {

  private static final int CHECK_BYTES = 8;

  private Cursor() {}

  /** The cursor of {@code list} after the record with these numbers. */
  static String write(String list, long... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES + CHECK_BYTES);
    Arrays.stream(numbers).forEach(bytes::putLong);
    bytes.put(check(list, numbers));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** The id in {@code text}; fails where it is no cursor of {@code list}. */
  static long read(String list, String text) {
    return read(list, text, 1)[0];
  }

  /** The {@code count} numbers in {@code text}; fails where it is no cursor of {@code list}. */
  static long[] read(String list, String text, int count) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() == count * Long.BYTES + CHECK_BYTES) {
        long[] numbers = new long[count];
        Arrays.setAll(numbers, i -> bytes.getLong());
        byte[] check = new byte[CHECK_BYTES];
        bytes.get(check);
        if (MessageDigest.isEqual(check, check(list, numbers))
            && text.equals(write(list, numbers))) {
          return numbers;
        }
      }
    } catch (IllegalArgumentException e) {
      // Not base64: as bad as a wrong check value.
    }
    throw Failure.invalid("cursor", "http.reason.cursor");
  }

  private static byte[] check(String list, long... numbers) {
    String text = "dreamseed-cursor:" + list + ":" + Arrays.toString(numbers);
    return Arrays.copyOf(ETags.sha256(text.getBytes(StandardCharsets.UTF_8)), CHECK_BYTES);
  }
}
