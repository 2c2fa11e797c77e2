package com.dreamseed.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  private static final long FROM = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
  private static final long TO = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  private final Random random = new Random(20261122);

  private Instant any() {
    return Instant.ofEpochMilli(FROM + (long) (random.nextDouble() * (TO - FROM)));
  }

  @Test
  void whatIsWrittenIsReadBack() {
    for (int i = 0; i < 20_000; i++) {
      Instant time = any();
      String text = Times.write(time);
      assertThat(text).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
      assertThat(Times.millis(text)).as(text).isEqualTo(time.toEpochMilli());
      assertThat(Times.read(text)).as(text).contains(time);
    }
  }

  @Test
  void everyFormSaysTheSameAsJavaTime() {
    for (int i = 0; i < 20_000; i++) {
      Instant time = any().plusNanos(random.nextInt(1_000_000));
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(129) * 900 - 64 * 900);
      LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
      same(time, time.toString());
      same(time, utc.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME));
      same(time, utc.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME).replace('T', ' '));
      OffsetDateTime there = time.atOffset(offset);
      if (there.getYear() >= 1 && there.getYear() <= 9999) {
        same(time, there.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        same(time, there.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME).replace('T', ' '));
      }
    }
  }

  private static void same(Instant time, String text) {
    assertThat(Times.read(text)).as(text).contains(time);
    assertThat(Times.millis(text)).as(text).isEqualTo(time.toEpochMilli());
  }

  /** The fast way and the slow one must agree about which text is a time at all. */
  @Test
  void spoiledTextIsReadAlikeByBothWays() {
    String letters = "0123456789-: TtZz.+x";
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder(Times.write(any()));
      text.setLength(random.nextBoolean() ? 19 : 23);
      if (random.nextBoolean()) {
        text.append('Z');
      }
      int spoils = random.nextInt(3);
      for (int n = 0; n < spoils; n++) {
        char letter = letters.charAt(random.nextInt(letters.length()));
        text.setCharAt(random.nextInt(text.length()), letter);
      }
      long slow = Times.read(text.toString()).map(Instant::toEpochMilli).orElse(Times.UNREADABLE);
      assertThat(Times.millis(text.toString())).as(text.toString()).isEqualTo(slow);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22 10:00:00, 2026-11-22T10:00:00Z",
    "2026-11-22 10:00:00.5, 2026-11-22T10:00:00.500Z",
    "2026-11-22T10:00:00Z, 2026-11-22T10:00:00Z",
    "2026-11-22T10:00:00.123456789Z, 2026-11-22T10:00:00.123456789Z",
    "2026-11-22T10:00:00+09:00, 2026-11-22T01:00:00Z",
    "2026-11-22 10:00:00+0545, 2026-11-22T04:15:00Z",
    "2026-11-22T10:00:00-03, 2026-11-22T13:00:00Z",
    "2024-02-29 23:59:59, 2024-02-29T23:59:59Z",
  })
  void bothFormsAreRead(String text, Instant time) {
    assertThat(Times.read(text)).contains(time);
    assertThat(Times.millis(text)).isEqualTo(time.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-11-22",
        "1763805600",
        "2026-02-30 10:00:00",
        "2026-13-01 10:00:00",
        "2025-02-29 00:00:00",
        "2026-11-22 24:00:00",
        "2026-11-22 10:60:00",
        "2026-11-22 10:00:60",
        "2026-11-22 10:00:00 ",
        "2026-11-22_10:00:00",
        "2026-11-22T10:00:00+25:00",
        "2026-11-22T10:00:00ZZ"
      })
  void whatIsNoTimeIsUnreadable(String text) {
    assertThat(Times.read(text)).isEmpty();
    assertThat(Times.millis(text)).isEqualTo(Times.UNREADABLE);
  }

  @Test
  void nullIsNoTime() {
    assertThat(Times.read(null)).isEmpty();
    assertThat(Times.millis(null)).isEqualTo(Times.UNREADABLE);
  }
}
