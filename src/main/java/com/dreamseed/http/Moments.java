package com.dreamseed.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Reads the times that clients write: ISO 8601, or {@code YYYY-MM-DD HH:MM:SS}; UTC where no offset
 * is given. By hand, because a batch has ten thousand of them.
 */
final class Moments {

  private static final int SECONDS_END = 19;
  private static final int FIRST_YEAR = 1970;

  private Moments() {}

  /** The instant {@code text} names, or null. */
  static Instant parse(String text) {
    if (text.length() < SECONDS_END || text.length() > 35 || !punctuated(text)) {
      return null;
    }
    int at = SECONDS_END;
    int nanos = 0;
    if (at < text.length() && text.charAt(at) == '.') {
      int end = digitsEnd(text, at + 1);
      if (end == at + 1 || end > at + 10) {
        return null;
      }
      nanos = nanos(text, at + 1, end);
      at = end;
    }
    try {
      ZoneOffset offset = offset(text.substring(at));
      int year = number(text, 0, 4);
      if (year < FIRST_YEAR) {
        return null;
      }
      return LocalDateTime.of(
              year,
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19),
              nanos)
          .toInstant(offset);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean punctuated(String t) {
    char separator = t.charAt(10);
    return t.charAt(4) == '-'
        && t.charAt(7) == '-'
        && (separator == 'T' || separator == ' ' || separator == 't')
        && t.charAt(13) == ':'
        && t.charAt(16) == ':';
  }

  private static ZoneOffset offset(String text) {
    if (text.isEmpty() || text.equals("Z") || text.equals("z")) {
      return ZoneOffset.UTC;
    }
    if (text.charAt(0) != '+' && text.charAt(0) != '-') {
      throw new DateTimeException("no offset");
    }
    return ZoneOffset.of(text);
  }

  private static int digitsEnd(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  private static int nanos(String text, int from, int end) {
    int value = 0;
    for (int i = 0; i < 9; i++) {
      value = value * 10 + (from + i < end ? text.charAt(from + i) - '0' : 0);
    }
    return value;
  }

  private static int number(String text, int from, int end) {
    int value = 0;
    for (int i = from; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("not a digit");
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
