package com.dreamseed.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /** RFC 6238, appendix B, SHA-1. */
  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void the_codes_are_those_of_the_standard(long second, String code) {
    long step = Totp.step(Instant.ofEpochSecond(second));

    assertThat(Totp.code(SECRET, step, 8)).isEqualTo(code);
    assertThat(Totp.code(SECRET, step, 6)).isEqualTo(code.substring(2));
  }

  @Test
  void a_code_counts_in_its_step_and_in_those_beside_it() {
    Instant now = Instant.ofEpochSecond(1_111_111_111);
    long step = Totp.step(now);

    for (int near = -1; near <= 1; near++) {
      String code = Totp.code(SECRET, step + near, 6);
      assertThat(Totp.matching(SECRET, code, now, 0)).hasValue(step + near);
    }
    assertThat(Totp.matching(SECRET, Totp.code(SECRET, step - 2, 6), now, 0)).isEmpty();
    assertThat(Totp.matching(SECRET, Totp.code(SECRET, step + 2, 6), now, 0)).isEmpty();
  }

  @Test
  void a_code_that_was_used_does_not_count_again() {
    Instant now = Instant.ofEpochSecond(1_111_111_111);
    long step = Totp.step(now);

    assertThat(Totp.matching(SECRET, Totp.code(SECRET, step, 6), now, step)).isEmpty();
  }

  /** RFC 4648, section 10. */
  @ParameterizedTest
  @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB"})
  void base32_is_that_of_the_standard(String text, String base32) {
    assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
  }
}
