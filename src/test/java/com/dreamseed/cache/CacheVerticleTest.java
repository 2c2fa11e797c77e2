package com.dreamseed.cache;

import static com.dreamseed.cache.Questions.TODAY;
import static com.dreamseed.cache.Questions.at;
import static com.dreamseed.cache.Questions.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.dreamseed.Failure;
import com.dreamseed.bus.Addresses;
import com.dreamseed.stats.PastChanged;
import com.dreamseed.stats.Plan;
import com.dreamseed.stats.Question;
import com.dreamseed.store.Place;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheVerticleTest {

  private static final LocalDate YESTERDAY = TODAY.minusDays(1);
  private static final Question CLOSED = Questions.growth(TODAY.minusDays(7), YESTERDAY);
  private static final Question RUNNING = Questions.growth(TODAY.minusDays(7), TODAY);

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T03:00:00Z"));
  private final CacheNode node = new CacheNode(clock, Optional.empty());

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void theSecondAskerGetsTheFirstAnswerAndItsAge() {
    CachedAnswer first = node.ask(CLOSED);
    clock.advance(Duration.ofSeconds(42));
    CachedAnswer second = node.ask(CLOSED);

    assertThat(first.hit()).isFalse();
    assertThat(first.age()).isZero();
    assertThat(second.hit()).isTrue();
    assertThat(second.age()).isEqualTo(Duration.ofSeconds(42));
    assertThat(second.answer().body()).isEqualTo(first.answer().body());
  }

  @Test
  void howeverManyAskAtOnceItIsComputedOnce() {
    node.hold();
    List<Future<CachedAnswer>> asked =
        IntStream.range(0, 500).mapToObj(i -> node.asking(CLOSED)).toList();
    await().until(() -> node.computed.size() == 1);

    node.release();

    Future.all(asked).await();
    assertThat(node.computed).hasSize(1);
    assertThat(asked).allMatch(one -> one.result().answer().body().toString().equals("{\"n\":1}"));
  }

  @Test
  void anAnswerAboutClosedDaysLivesItsTimeAndNoLonger() {
    node.ask(CLOSED);

    clock.advance(Duration.ofSeconds(299));
    assertThat(node.ask(CLOSED).hit()).isTrue();

    clock.advance(Duration.ofSeconds(1));
    assertThat(node.ask(CLOSED).hit()).isFalse();
  }

  @Test
  void anAnswerThatIncludesTodayLivesTwoSeconds() {
    node.ask(RUNNING);

    clock.advance(Duration.ofMillis(1_999));
    assertThat(node.ask(RUNNING).hit()).isTrue();

    clock.advance(Duration.ofMillis(1));
    assertThat(node.ask(RUNNING).hit()).isFalse();
  }

  @Test
  void aFailedComputationIsToldAndNotKept() {
    node.hold();
    Future<CachedAnswer> asked = node.asking(CLOSED);
    await().until(() -> node.computed.size() == 1);
    node.fail(Failure.of(Failure.Kind.UNAVAILABLE, "error.unavailable"));

    assertThatThrownBy(asked::await).isInstanceOf(Failure.class);
    assertThat(node.ask(CLOSED).hit()).isFalse();
    assertThat(node.status().entries()).isEqualTo(1);
  }

  @Test
  void aLateEventDropsTheAnswersThatCoverItsDayAndNoOthers() {
    Question before = Questions.growth(TODAY.minusDays(30), TODAY.minusDays(20));
    node.ask(CLOSED);
    node.ask(before);

    node.moveTo(at(2));
    node.tell(days(YESTERDAY, YESTERDAY, at(2)));
    await().until(() -> node.status().entries() == 1);

    assertThat(node.ask(before).hit()).isTrue();
    assertThat(node.ask(CLOSED).hit()).isFalse();
    assertThat(node.ask(CLOSED).hit()).isTrue();
  }

  @Test
  void aPlanChangeDropsWhatIsFilteredByPlanOnly() {
    Question paid = Questions.growthOf(Plan.PAID, YESTERDAY);
    Question korea = Questions.growthIn("KR", YESTERDAY);
    List.of(paid, korea, CLOSED).forEach(node::ask);

    node.moveTo(at(1).withUserChange(Place.of(7)));
    node.tell(new PastChanged(null, null, true, false, at(1).withUserChange(Place.of(7))));
    await().until(() -> node.status().entries() == 2);

    assertThat(node.ask(paid).hit()).isFalse();
    assertThat(node.ask(korea).hit()).isTrue();
    assertThat(node.ask(CLOSED).hit()).isTrue();
  }

  @Test
  void anAnswerOvertakenByAChangeIsComputedAgainBeforeItIsGiven() {
    node.hold();
    Future<CachedAnswer> asked = node.asking(CLOSED);
    await().until(() -> node.computed.size() == 1);

    node.moveTo(at(2));
    node.tell(days(YESTERDAY, YESTERDAY, at(2)));
    node.status();
    node.release();

    assertThat(asked.await().answer().position()).isEqualTo(at(2));
    assertThat(node.ask(CLOSED).answer().position()).isEqualTo(at(2));
    assertThat(node.computed).hasSize(2);
  }

  @Test
  void anAnswerThatNeverCatchesUpIsGivenButNotKept() {
    node.tell(days(YESTERDAY, YESTERDAY, at(99)));
    node.status();

    assertThat(node.ask(CLOSED).hit()).isFalse();
    assertThat(node.ask(CLOSED).hit()).isFalse();
    assertThat(node.status().entries()).isZero();
  }

  @Test
  void aPatternTakesTheAnswersItMatches() {
    node.ask(CLOSED);
    node.ask(RUNNING);
    node.ask(Questions.countries(TODAY));

    assertThat(node.invalidate("user-growth:*")).isEqualTo(2);

    assertThat(node.status().operations().get("user-growth").entries()).isZero();
    assertThat(node.status().operations().get("countries").entries()).isEqualTo(1);
    assertThat(node.told)
        .singleElement()
        .satisfies(told -> assertThat(told.invalidated()).isEqualTo(2));
  }

  @Test
  void keysAreTakenWithAndWithoutPrefixAndCountedOnce() {
    node.ask(CLOSED);
    node.ask(RUNNING);
    String first = CacheKey.of(CLOSED).text();
    String second = CacheKey.of(RUNNING).text().substring(CacheKey.PREFIX.length());
    Invalidate keys = new Invalidate(false, null, List.of(first, first, second, "user-growth:no"));

    assertThat(node.bus.ask(Addresses.INVALIDATE, keys).await().invalidated()).isEqualTo(2);
  }

  @Test
  void allTakesEverything() {
    node.ask(CLOSED);
    node.ask(Questions.countries(TODAY));

    assertThat(node.invalidateAll()).isEqualTo(2);
    assertThat(node.invalidateAll()).isZero();
    assertThat(node.ask(CLOSED).hit()).isFalse();
  }

  @Test
  void anInvalidationThatNamesNothingIsRefused() {
    Future<Invalidated> asked =
        node.bus.ask(Addresses.INVALIDATE, new Invalidate(false, null, List.of()));

    assertThatThrownBy(asked::await)
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.kind()).isEqualTo(Failure.Kind.VALIDATION));
  }

  @Test
  void anAnswerOnItsWayWhenItsKeyIsInvalidatedIsNotKept() {
    node.hold();
    Future<CachedAnswer> early = node.asking(CLOSED);
    await().until(() -> node.computed.size() == 1);

    node.invalidate("user-growth:*");
    node.release();

    assertThat(early.await().answer().body()).hasToString("{\"n\":1}");
    assertThat(node.status().entries()).isZero();
    assertThat(node.ask(CLOSED).answer().body()).hasToString("{\"n\":2}");
  }

  @Test
  void whoAsksAfterAnInvalidationDoesNotJoinTheComputationFromBefore() {
    node.hold();
    Future<CachedAnswer> early = node.asking(CLOSED);
    await().until(() -> node.computed.size() == 1);

    node.invalidate("user-growth:*");
    Future<CachedAnswer> late = node.asking(CLOSED);
    await().until(() -> node.computed.size() == 2);
    node.release();

    assertThat(early.await().answer().body()).hasToString("{\"n\":1}");
    assertThat(late.await().answer().body()).hasToString("{\"n\":2}");
  }

  @Test
  void anotherNodesInvalidationTakesOurCopiesAndIsNotToldOn() {
    node.ask(CLOSED);
    Invalidate all = new Invalidate(true, null, List.of());

    node.bus.publish(
        Addresses.CACHE_INVALIDATED, new CacheInvalidated("another", all, 5, clock.instant()));

    await().until(() -> node.status().entries() == 0);
    assertThat(node.told).hasSize(1);
  }

  @Test
  void theStatusCountsEachOperation() {
    node.ask(CLOSED);
    node.ask(CLOSED);
    node.ask(CLOSED);
    node.ask(Questions.countries(TODAY));

    CacheStatus status = node.status();

    assertThat(status.backend()).isEqualTo("local");
    assertThat(status.configured()).isEqualTo("local");
    assertThat(status.connected()).isTrue();
    assertThat(status.hits()).isEqualTo(2);
    assertThat(status.misses()).isEqualTo(2);
    assertThat(status.hitRatio()).isEqualTo(0.5);
    assertThat(status.memoryBytes()).isPositive();
    assertThat(status.operations())
        .containsEntry("user-growth", new CacheStatus.Operation(1, 2, 1))
        .containsEntry("countries", new CacheStatus.Operation(1, 0, 1));
  }

  @Test
  void everyMetricSaysWhatItIs() {
    node.ask(CLOSED);
    node.ask(CLOSED);
    node.status();

    assertThat(node.meters.get("dreamseed.cache.hits").counter().count()).isEqualTo(1);
    assertThat(node.meters.get("dreamseed.cache.misses").counter().count()).isEqualTo(1);
    assertThat(node.meters.get("dreamseed.cache.entries").gauge().value()).isEqualTo(1);
    assertThat(node.meters.getMeters()).allMatch(m -> m.getId().getDescription() != null);
  }
}
