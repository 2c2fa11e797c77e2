package com.dreamseed.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.settings.RedisUrl.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {

  private static RedisUrl read(String text) {
    return RedisUrl.parse(text).orElseThrow();
  }

  @Test
  void oneServer() {
    RedisUrl url = read("redis://app:s%40fe@cache.internal/2");

    assertThat(url.kind()).isEqualTo(Kind.SERVER);
    assertThat(url.hosts()).containsExactly("cache.internal:6379");
    assertThat(url.server("x:1")).isEqualTo("redis://app:s%40fe@x:1/2");
    assertThat(url).hasToString("cache.internal:6379");
    assertThat(read("redis://[::1]:6380").hosts()).containsExactly("[::1]:6380");
  }

  @Test
  void sentinelsNameAServer() {
    RedisUrl url = read("redis+sentinel://:word@one,two:26380/dreamseed/3");

    assertThat(url.kind()).isEqualTo(Kind.SENTINEL);
    assertThat(url.hosts()).containsExactly("one:26379", "two:26380");
    assertThat(url.master()).isEqualTo("dreamseed");
    assertThat(url.db()).isEqualTo(3);
    assertThat(url).hasToString("one:26379,two:26380/dreamseed");
  }

  @Test
  void aClusterHasNoDatabases() {
    RedisUrl url = read("rediss+cluster://one,two:7001");

    assertThat(url.kind()).isEqualTo(Kind.CLUSTER);
    assertThat(url.encrypted()).isTrue();
    assertThat(url.hosts()).containsExactly("one:6379", "two:7001");
    assertThat(url.server("one:6379")).isEqualTo("rediss://one:6379");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://",
        "redis://one,two",
        "redis://one/name",
        "redis://one:0",
        "redis://one:70000",
        "redis://one/1/2",
        "redis://o ne",
        "redis+sentinel://one",
        "redis+sentinel://one/3",
        "redis+sentinel://one,/name",
        "redis+cluster://one/2",
        "redis+cluster://one/name",
        "redis+other://one",
        "http://one",
        "one:6379"
      })
  void everythingElseIsRefused(String text) {
    assertThat(RedisUrl.parse(text)).isEmpty();
  }
}
