package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.stats.FeedEntry;
import com.dreamseed.store.Place;
import com.dreamseed.store.Position;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FeedHistoryTest {

  private static Position at(long activity) {
    return new Position(1, activity, 0, 0);
  }

  private static List<FeedEntry> entries(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(id -> new FeedEntry(at(id * 10), Buffer.buffer("{}")))
        .toList();
  }

  @Test
  void finds_what_follows_a_position_whether_it_names_an_activity_or_not() {
    FeedHistory history = new FeedHistory(8, at(0));
    history.append(entries(1, 5));

    assertThat(history.get(history.after(Place.of(0))).position()).isEqualTo(at(10));
    assertThat(history.get(history.after(Place.of(30))).position()).isEqualTo(at(40));
    assertThat(history.get(history.after(Place.of(35))).position()).isEqualTo(at(40));
    assertThat(history.after(Place.of(50))).isEqualTo(history.end());
  }

  @Test
  void forgets_the_oldest_and_knows_from_where_it_is_whole() {
    FeedHistory history = new FeedHistory(4, at(0));
    assertThat(history.covers(at(0))).isTrue();

    history.append(entries(1, 6));

    assertThat(history.floor()).isEqualTo(at(20));
    assertThat(history.covers(at(20))).isTrue();
    assertThat(history.covers(at(19))).isFalse();
    assertThat(history.covers(new Position(2, 50, 0, 0))).isFalse();
    assertThat(history.get(history.after(Place.of(20))).position()).isEqualTo(at(30));
  }

  @Test
  void begins_anew_after_a_gap() {
    FeedHistory history = new FeedHistory(4, at(0));
    history.append(entries(1, 2));

    history.restart(at(100));
    history.append(entries(11, 11));

    assertThat(history.covers(at(20))).isFalse();
    assertThat(history.get(history.after(Place.of(100))).position()).isEqualTo(at(110));
  }
}
