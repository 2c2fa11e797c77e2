package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T10:00:00Z,2026-11-22T10:00:00Z",
    "2026-11-22 10:00:00,2026-11-22T10:00:00Z",
    "2026-11-22T10:00:00,2026-11-22T10:00:00Z",
    "2026-11-22 10:00:00.123,2026-11-22T10:00:00.123Z",
    "2026-11-22T10:00:00.123456789Z,2026-11-22T10:00:00.123Z",
    "2026-11-22T19:00:00+09:00,2026-11-22T10:00:00Z",
    "2026-11-22T06:30:00-03:30,2026-11-22T10:00:00Z",
    "2024-02-29T00:00:00Z,2024-02-29T00:00:00Z",
  })
  void reads_the_forms_that_clients_write(String text, Instant moment) {
    assertThat(Moments.parse(text)).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-22",
        "2026-02-30T10:00:00Z",
        "2026-11-22T24:00:00Z",
        "2026-11-22T10:60:00Z",
        "2026-11-22T10:00:00.Z",
        "2026-11-22T10:00:00.1234567890Z",
        "2026-11-22T10:00:00 Z",
        "2026-11-22T10:00:00+25:00",
        "1969-12-31T23:59:59Z",
        "+026-11-22T10:00:00Z",
        "２026-11-22T10:00:00Z",
        "2026-11-22T10:00:00Zjunk",
      })
  void knows_what_is_no_time(String text) {
    assertThat(Moments.parse(text)).isNull();
  }
}
