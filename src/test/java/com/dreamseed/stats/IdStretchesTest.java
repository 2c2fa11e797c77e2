package com.dreamseed.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A walk from stretch to stretch meets every row of a time, in whatever order rows were read. */
class IdStretchesTest {

  private record Row(long id, long millis) {}

  @RepeatedTest(100)
  void noRowOfTheTimeIsLeftOut(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    List<Row> rows = rows(random);
    IdStretches stretches = new IdStretches();
    rows.forEach(r -> stretches.add(r.id(), r.millis()));
    long from = random.nextInt(60_000);
    long until = from + random.nextInt(5_000);

    List<Long> met = new ArrayList<>();
    long before = Long.MAX_VALUE;
    IdStretch stretch;
    do {
      long end = before;
      stretch =
          stretches.find(
              new FindIds(before, Instant.ofEpochMilli(from), Instant.ofEpochMilli(until)));
      assertThat(stretch.end()).isLessThanOrEqualTo(end);
      long low = stretch.first();
      long high = stretch.end();
      rows.stream().map(Row::id).filter(id -> id >= low && id < high).forEach(met::add);
      before = low;
    } while (stretch.first() < stretch.end());

    Set<Long> once = new HashSet<>(met);
    assertThat(once).hasSameSizeAs(met);
    assertThat(rows)
        .filteredOn(r -> r.millis() >= from && r.millis() < until)
        .allMatch(r -> once.contains(r.id()));
  }

  /** Ids with gaps, times that grow with them but for late ones, neighbours swapped. */
  private static List<Row> rows(Random random) {
    List<Row> rows = new ArrayList<>();
    long id = 0;
    for (int i = random.nextInt(60_000); i > 0; i--) {
      id += 1 + random.nextInt(3);
      long millis = random.nextInt(20_000) == 0 ? random.nextInt(60_000) : rows.size();
      rows.add(new Row(id, millis));
    }
    for (int i = 1; i < rows.size(); i++) {
      if (random.nextInt(5) == 0) {
        Collections.swap(rows, i, Math.max(0, i - 1 - random.nextInt(20)));
      }
    }
    return rows;
  }

  @Test
  void whereNothingWasReadEverythingIsLookedAt() {
    IdStretch all = new IdStretches().find(new FindIds(50, Instant.EPOCH, Instant.EPOCH));
    assertThat(all).isEqualTo(new IdStretch(Long.MIN_VALUE, 50));
  }
}
