package com.dreamseed.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows in few bytes are the same rows, without words. */
class SealedRowsTest {

  private static LoggedActivity row(Random random, long id) {
    long millis = 1_700_000_000_000L + id * 1000 + random.nextInt(1_000_000) - 500_000;
    boolean attempt = random.nextInt(3) == 0;
    return new LoggedActivity(
        id,
        1 + random.nextInt(10_000),
        attempt ? "problem_attempted" : "visit",
        "what was done: " + random.nextInt(),
        attempt
            ? "{\"problem_id\":%d,\"correct\":%b,\"seconds\":%s,\"note\":\"said\"}"
                .formatted(random.nextInt(50), random.nextBoolean(), random.nextInt(900) / 10.0)
            : null,
        Times.write(Instant.ofEpochMilli(millis)),
        random.nextInt(4) == 0 ? 740 + id / 100 : 0);
  }

  @Test
  void anyRowsComeBackAsWhatIsKeptOfThem() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<LoggedActivity> rows = new ArrayList<>();
      for (int i = random.nextInt(50) + 1; i > 0; i--) {
        rows.add(SealedRows.kept(row(random, random.nextLong() >> random.nextInt(60))));
      }
      assertThat(SealedRows.read(SealedRows.write(rows))).as("seed " + seed).isEqualTo(rows);
    }
  }

  @Test
  void whatMakesNoSenseStaysSo() throws IOException {
    List<LoggedActivity> rows =
        List.of(
            new LoggedActivity(1, 7, null, "d", "{\"problem_id\":1,", "about noon"),
            new LoggedActivity(2, 7, "x".repeat(5_000), "d", "not JSON \"problem_id\"", null),
            new LoggedActivity(
                3, -1, "visit", "d", "{\"name\":\"Ada\"}", "2026-11-22T10:00:00.123Z"));

    List<LoggedActivity> kept = rows.stream().map(SealedRows::kept).toList();

    assertThat(SealedRows.read(SealedRows.write(kept)))
        .containsExactly(
            new LoggedActivity(1, 7, null, null, null, null),
            new LoggedActivity(2, 7, "x".repeat(201), null, null, null),
            new LoggedActivity(3, -1, "visit", null, null, "2026-11-22 10:00:00.123"));
  }

  @Test
  void anActivityTakesAboutTenBytes() {
    Random random = new Random(1);
    List<LoggedActivity> rows = new ArrayList<>();
    for (int i = 1; i <= SealedLog.CHUNK; i++) {
      rows.add(SealedRows.kept(row(random, i)));
    }
    assertThat(SealedRows.write(rows).length / rows.size()).isLessThan(14);
  }

  @Test
  void damageIsSeen() {
    byte[] data = SealedRows.write(List.of(SealedRows.kept(row(new Random(1), 1))));
    byte[] cut = Arrays.copyOf(data, data.length - 3);
    assertThatThrownBy(() -> SealedRows.read(cut)).isInstanceOf(IOException.class);
    data[data.length - 1] ^= 1;
    assertThatThrownBy(() -> SealedRows.read(data)).isInstanceOf(IOException.class);
  }
}
