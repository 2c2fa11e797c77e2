package com.dreamseed.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {

  private static Selection pattern(String pattern) {
    return Selection.of(new Invalidate(false, pattern, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "user-growth:*, true",
    "dreamseed:user-growth:*, true",
    "*growth*, true",
    "*:abc12, true",
    "user-growth:abc12, true",
    "**, true",
    "user-*:a*2, true",
    "user-growth:abc12*, true",
    "user-growth, false",
    "growth:*, false",
    "user-growth:abc1?, false",
    "user-growth:[a-z]*, false",
    "*abc12*2, false",
    "user-growth:abc12*2, false",
    "countries:*, false"
  })
  void aStarStandsForAnyTextAndNothingElseDoes(String pattern, boolean matches) {
    assertThat(pattern(pattern).matches("dreamseed:user-growth:abc12")).isEqualTo(matches);
  }

  @Test
  void redisReadsOnlyStarsAsStars() {
    assertThat(pattern("a?[b]\\*").redisPattern()).isEqualTo("dreamseed:a\\?\\[b\\]\\\\*");
  }

  @Test
  void keysAreMeantWithAndWithoutPrefix() {
    Selection keys =
        Selection.of(new Invalidate(false, null, List.of("a:1", "dreamseed:a:1", "b:*")));

    assertThat(keys.keys()).containsExactly("dreamseed:a:1", "dreamseed:b:*");
    assertThat(keys.matches("dreamseed:a:1")).isTrue();
    assertThat(keys.matches("dreamseed:b:2")).isFalse();
  }

  @Test
  void allIsEveryKey() {
    assertThat(Selection.of(new Invalidate(true, null, List.of())).matches("dreamseed:a:1"))
        .isTrue();
  }

  @Test
  void aHostilePatternTakesNoTime() {
    String stars = "*a".repeat(2_000) + "b";

    assertThat(pattern(stars).matches("dreamseed:" + "a".repeat(20_000))).isFalse();
  }
}
