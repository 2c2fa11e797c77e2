package com.dreamseed.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Pages follow each other without gap or repetition, wherever a look ends. */
class SearchTest {

  /** Rows by id, descending; every {@code nth} by its id is what is asked for. */
  private static final class Ids implements Search.Rows<Long> {
    private final List<Long> descending;
    private final int nth;
    private final List<Integer> looks = new ArrayList<>();

    Ids(List<Long> descending, int nth) {
      this.descending = descending;
      this.nth = nth;
    }

    /** So many ids with random gaps. */
    static Ids random(int count, int gap, int nth, Random random) {
      TreeSet<Long> ids = new TreeSet<>();
      for (long id = 1; ids.size() < count; id += 1 + random.nextInt(gap)) {
        ids.add(id);
      }
      return new Ids(List.copyOf(ids.descendingSet()), nth);
    }

    boolean meant(long id) {
      return id % nth == 0;
    }

    @Override
    public Future<Optional<Long>> floor(long before, int count) {
      looks.add(count);
      return Future.succeededFuture(
          descending.stream().filter(id -> id < before).skip(count - 1L).findFirst());
    }

    @Override
    public Future<List<Long>> find(long before, Optional<Long> floor, int limit) {
      return Future.succeededFuture(
          descending.stream()
              .filter(id -> id < before && id >= floor.orElse(Long.MIN_VALUE) && meant(id))
              .limit(limit)
              .toList());
    }
  }

  private static Search<Long> search(Ids ids, int limit, int most) {
    return new Search<>(ids, id -> id, limit, most);
  }

  @RepeatedTest(40)
  void allPagesTogetherHoldWhatIsAskedFor(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    int nth = List.of(1, 7, 900, 30_000, 1_000_000_000).get(random.nextInt(5));
    Ids ids = Ids.random(1 + random.nextInt(250_000), 1 + random.nextInt(3), nth, random);
    Long lowest = random.nextBoolean() ? null : (long) random.nextInt(200_000);
    Search<Long> search = search(ids, 1 + random.nextInt(5_000), 2 * Search.MANY);
    List<Long> paged = new ArrayList<>();
    Long before = Long.MAX_VALUE;
    while (before != null && !before.equals(lowest)) {
      Search.Page<Long> page = search.page(before, lowest).await();
      assertThat(page.found().size()).isLessThanOrEqualTo(search.limit());
      paged.addAll(page.found());
      before = page.next();
    }
    assertThat(paged)
        .isEqualTo(
            ids.descending.stream()
                .filter(id -> ids.meant(id) && (lowest == null || id >= lowest))
                .toList());
  }

  @Test
  void whatIsFrequentIsFoundAmongFew() {
    Ids ids = Ids.random(200_000, 1, 7, new Random(1));
    Search.Page<Long> page = search(ids, 50, Search.MANY).page(Long.MAX_VALUE, null).await();
    assertThat(page.found()).hasSize(50).startsWith(199_997L).endsWith(page.next());
    assertThat(ids.looks).containsExactly(4_000);
  }

  @Test
  void whatMatchesNothingIsLookedForInSoManyRowsAndNoMore() {
    Ids ids = Ids.random(500_000, 1, 1_000_000, new Random(1));
    Search.Page<Long> page = search(ids, 50, 3 * Search.MANY).page(Long.MAX_VALUE, null).await();
    assertThat(page.found()).isEmpty();
    assertThat(page.next()).isEqualTo(200_001L);
    assertThat(ids.looks).containsExactly(4_000, 16_000, 80_000, 100_000, 100_000);
  }

  @Test
  void aPageWithSomethingInItEndsEarlier() {
    Ids ids = Ids.random(500_000, 1, 450_000, new Random(1));
    Search.Page<Long> page = search(ids, 50, 3 * Search.MANY).page(Long.MAX_VALUE, null).await();
    assertThat(page.found()).containsExactly(450_000L);
    assertThat(page.next()).isEqualTo(400_001L);
  }

  @Test
  void whereAllRowsAreMeantOneLookDoes() {
    Ids ids = Ids.random(100, 1, 1, new Random(1));
    Search<Long> search = search(ids, 60, Search.MANY);
    Search.Page<Long> first = search.pageAtOnce(Long.MAX_VALUE).await();
    assertThat(first.found()).hasSize(60);
    assertThat(first.next()).isEqualTo(41L);
    Search.Page<Long> second = search.pageAtOnce(first.next()).await();
    assertThat(second.found()).hasSize(40).endsWith(1L);
    assertThat(second.next()).isNull();
    assertThat(ids.looks).isEmpty();
  }
}
