package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.cache.Hit;
import com.dreamseed.cache.Hits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LeaseTest {

  /** The shared count, as the cache keeps it. */
  private long counted;

  private final List<Hit> asked = new ArrayList<>();

  private Future<Hits> count(Hit hit) {
    asked.add(hit);
    boolean allowed = counted + hit.cost() <= hit.limit();
    counted += allowed ? hit.cost() : 0;
    return Future.succeededFuture(new Hits(counted, allowed, Duration.ofSeconds(60)));
  }

  private Lease lease(int limit) {
    return new Lease("requests 203.0.113.9", limit, this::count);
  }

  private static int spendAll(Lease lease, int tries, long now) {
    int let = 0;
    for (int i = 0; i < tries; i++) {
      let += lease.spend(now) ? 1 : 0;
    }
    return let;
  }

  @Test
  void exactlyTheLimitIsLetInByOne() {
    for (int limit : new int[] {1, 2, 5, 19, 20, 49, 100, 6_000}) {
      counted = 0;
      assertThat(spendAll(lease(limit), limit * 3, 0)).as("limit %d", limit).isEqualTo(limit);
    }
  }

  @Test
  void theCountIsAskedForAFiftiethAtATime() {
    assertThat(spendAll(lease(6_000), 3_000, 0)).isEqualTo(3_000);

    assertThat(asked.size()).isBetween(20, 30);
    assertThat(asked).allMatch(hit -> hit.cost() <= 121 && hit.limit() == 6_000);
  }

  @Test
  void severalTogetherLetInTheLimitAndNoMoreThanWhatIsSpentWhileAsking() {
    Lease one = lease(1_000);
    Lease other = lease(1_000);

    int let = 0;
    for (int i = 0; i < 2_000; i++) {
      let += one.spend(0) ? 1 : 0;
      let += other.spend(0) ? 1 : 0;
    }

    assertThat(let).isBetween(950, 1_040);
    assertThat(one.left()).isZero();
  }

  @Test
  void whatIsRefusedIsRefusedWithoutAsking() {
    Lease lease = lease(10);
    spendAll(lease, 20, 0);
    int before = asked.size();

    assertThat(spendAll(lease, 1_000, 10)).isZero();

    assertThat(asked).hasSize(before);
    assertThat(lease.reset(10)).isEqualTo(60);
  }

  @Test
  void aNewWindowBringsAllOfItBack() {
    Lease lease = lease(10);
    spendAll(lease, 20, 0);
    counted = 0;

    assertThat(spendAll(lease, 20, 59_999)).isZero();
    assertThat(spendAll(lease, 20, 60_000)).isEqualTo(10);
  }

  @Test
  void whileTheCountIsSilentNoMoreThanTheLimitIsLetIn() {
    Promise<Hits> never = Promise.promise();
    Lease lease = new Lease("k", 10, hit -> never.future());

    assertThat(spendAll(lease, 100, 0)).isEqualTo(10);
  }

  @Test
  void whereNobodyCountsNobodyIsRefused() {
    Function<Hit, Future<Hits>> broken = hit -> Future.failedFuture("away");

    assertThat(spendAll(new Lease("k", 10, broken), 100, 0)).isEqualTo(100);
  }

  @Test
  void tellsWhatIsLeft() {
    Lease lease = lease(100);
    lease.spend(0);
    assertThat(lease.left()).isEqualTo(99);
    spendAll(lease, 50, 0);
    assertThat(lease.left()).isEqualTo(49);
    spendAll(lease, 100, 0);
    assertThat(lease.left()).isZero();
  }
}
