package com.dreamseed.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.stats.Answer;
import com.dreamseed.store.Position;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTest {

  @Test
  void anEntrySurvivesRedis() {
    Answer answer =
        new Answer(
            Buffer.buffer("{\"name\":\"한국\"}\n"),
            new Position(1, 2, 3, 4),
            Instant.parse("2026-11-22T10:00:00.123456Z"));
    Entry entry = new Entry(answer, Instant.parse("2026-11-22T09:59:59Z"));

    assertThat(Entry.decode(entry.encoded())).contains(entry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "{}",
        "1 1-2-3-4 2026-11-22T10:00:00Z\n{}",
        "2 1-2-3-4 2026-11-22T10:00:00Z 2026-11-22T10:00:00Z\n{}",
        "1 nonsense 2026-11-22T10:00:00Z 2026-11-22T10:00:00Z\n{}",
        "1 1-2-3-4 yesterday 2026-11-22T10:00:00Z\n{}",
        "1 1-2-3-4 2026-11-22T10:00:00Z 2026-11-22T10:00:00Z"
      })
  void whatIsNotOursIsNoEntry(String value) {
    assertThat(Entry.decode(Buffer.buffer(value))).isEmpty();
  }
}
