package com.dreamseed.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * How times stand in the database. Written as {@code 2026-11-22 10:00:00.000}, UTC; read with a
 * space or {@code T} between date and time, any fraction, and {@code Z} or an offset behind.
 */
public final class Times {

  /** What {@link #millis} answers for text that is no time. */
  public static final long UNREADABLE = Long.MIN_VALUE;

  /** As ISO_LOCAL_DATE_TIME, but a point asks for digits behind it. */
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("'T'HH:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT)
          .withChronology(IsoChronology.INSTANCE);

  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private static final long DAY = 86_400_000L;

  private Times() {}

  /** {@code time} as the database keeps it; what is finer than a millisecond is cut. */
  public static String write(Instant time) {
    return WRITTEN.format(time);
  }

  /** The time {@code text} says, or empty. */
  public static Optional<Instant> read(String text) {
    if (text == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(slowly(text));
  }

  /** The time {@code text} says in milliseconds since 1970, or {@link #UNREADABLE}. */
  public static long millis(String text) {
    if (text == null) {
      return UNREADABLE;
    }
    long quick = quickly(text);
    if (quick != UNREADABLE) {
      return quick;
    }
    Instant time = slowly(text);
    return time == null ? UNREADABLE : time.toEpochMilli();
  }

  /** The forms of fixed width: millions of them are read at a start. */
  private static long quickly(String text) {
    int length = text.length();
    int end = length > 19 && text.charAt(length - 1) == 'Z' ? length - 1 : length;
    if (end == 19) {
      return wholeSeconds(text, 0);
    }
    if (end == 23 && text.charAt(19) == '.') {
      int fraction = digits(text, 20, 3);
      return fraction < 0 ? UNREADABLE : wholeSeconds(text, fraction);
    }
    return UNREADABLE;
  }

  /** {@code YYYY-MM-DD?HH:MM:SS} at the start of {@code text}. */
  private static long wholeSeconds(String text, int fraction) {
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 2);
    int day = digits(text, 8, 2);
    int hour = digits(text, 11, 2);
    int minute = digits(text, 14, 2);
    int second = digits(text, 17, 2);
    boolean plausible =
        separated(text)
            && year >= 0
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= daysOf(year, month)
            && hour >= 0
            && hour < 24
            && minute >= 0
            && minute < 60
            && second >= 0
            && second < 60;
    if (!plausible) {
      return UNREADABLE;
    }
    return epochDay(year, month, day) * DAY
        + hour * 3_600_000L
        + minute * 60_000L
        + second * 1000L
        + fraction;
  }

  private static boolean separated(String text) {
    char between = text.charAt(10);
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (between == ' ' || between == 'T' || between == 't')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  /** The number in {@code count} digits, or a negative one where one of them is no digit. */
  private static int digits(String text, int from, int count) {
    int number = 0;
    for (int i = from; i < from + count; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static int daysOf(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
  private static long epochDay(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(y, 400);
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  /** Every form, by java.time; null where it is none. */
  private static Instant slowly(String text) {
    boolean spaced = text.length() > 10 && text.charAt(10) == ' ';
    String iso = spaced ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    int end = offset(iso);
    try {
      LocalDateTime local = LocalDateTime.parse(iso.substring(0, end), LOCAL);
      String offset = iso.substring(end).toUpperCase(Locale.ROOT);
      return local.toInstant(offset.isEmpty() ? ZoneOffset.UTC : ZoneOffset.of(offset));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Where the offset begins; the length where there is none. */
  private static int offset(String iso) {
    for (int i = Math.min(iso.length(), 11); i < iso.length(); i++) {
      if ("Zz+-".indexOf(iso.charAt(i)) >= 0) {
        return i;
      }
    }
    return iso.length();
  }
}
