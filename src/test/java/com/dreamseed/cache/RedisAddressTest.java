package com.dreamseed.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.settings.Secret;
import org.junit.jupiter.api.Test;

class RedisAddressTest {

  private final RedisAddress address =
      new RedisAddress(new Secret("redis://app:s%40fe@cache.internal:6380/2"));

  @Test
  void itShowsHostAndPortOnly() {
    assertThat(address).hasToString("cache.internal:6380");
    assertThat(new RedisAddress(new Secret("redis://cache.internal")))
        .hasToString("cache.internal:6379");
  }

  @Test
  void anErrorIsShownWithoutThePassword() {
    Throwable error =
        new IllegalStateException(
            "no redis://app:s%40fe@cache.internal:6380/2, tried s%40fe and s@fe");

    assertThat(address.withoutSecret(error))
        .startsWith("IllegalStateException: no cache.internal:6380")
        .doesNotContain("s%40fe", "s@fe");
  }
}
