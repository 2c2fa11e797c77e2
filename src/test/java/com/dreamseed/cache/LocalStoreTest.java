package com.dreamseed.cache;

import static com.dreamseed.cache.Questions.TODAY;
import static com.dreamseed.cache.Questions.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.stats.Answer;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LocalStoreTest {

  private static final int BOUND = 100_000;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T03:00:00Z"));
  private final LocalStore store = new LocalStore(clock, BOUND);

  private void keep(int day, int bytes, Duration ttl) {
    Answer answer = new Answer(Buffer.buffer(new byte[bytes]), at(1), clock.instant());
    store.keep(key(day), new Entry(answer, clock.instant()), ttl).await();
  }

  private static CacheKey key(int day) {
    return CacheKey.of(Questions.growth(TODAY.minusDays(day), TODAY));
  }

  @Test
  void eachEntryLivesItsOwnTime() {
    keep(1, 10, Duration.ofSeconds(2));
    keep(2, 10, Duration.ofSeconds(300));

    clock.advance(Duration.ofSeconds(2));

    assertThat(store.find(key(1)).result()).isEmpty();
    assertThat(store.find(key(2)).result()).isPresent();
    assertThat(store.contents().result().entries()).containsEntry("user-growth", 1L);
    assertThat(store.contents().result().evictions()).isZero();
  }

  @Test
  void itNeverWeighsMoreThanItMay() {
    for (int day = 0; day < 100; day++) {
      keep(day, 5_000, Duration.ofSeconds(300));
    }

    var contents = store.contents().result();
    assertThat(contents.memoryBytes()).isPositive().isLessThanOrEqualTo(BOUND);
    assertThat(contents.evictions()).isEqualTo(100 - contents.total());
    assertThat(contents.total()).isBetween(1L, 20L);
  }
}
