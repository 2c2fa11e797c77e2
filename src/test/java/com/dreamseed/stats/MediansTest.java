package com.dreamseed.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.carrotsearch.hppc.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Medians of few and of many values are the middle of the sorted ones. */
class MediansTest {

  @RepeatedTest(60)
  void theMedianIsTheMiddle(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    int[] bounds = {1, 2, 50, 600_000, Integer.MAX_VALUE};
    int bound = bounds[random.nextInt(bounds.length)];
    int[] values = random.ints(1 + random.nextInt(12_000), 0, bound).toArray();
    int[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    Double middle = ((double) sorted[(n - 1) / 2] + sorted[n / 2]) / 2;

    assertThat(Medians.of(values.clone(), n)).isEqualTo(middle);
    assertThat(Medians.ofMillis(new ArrayList<>(halves(values)), new IntArrayList()))
        .isEqualTo(middle / 1000);
  }

  private static List<IntArrayList> halves(int[] values) {
    List<IntArrayList> halves = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      int[] part =
          Arrays.copyOfRange(values, half * values.length / 2, (half + 1) * values.length / 2);
      Arrays.sort(part);
      if (part.length > 0) {
        halves.add(IntArrayList.from(part));
      }
    }
    return halves;
  }
}
