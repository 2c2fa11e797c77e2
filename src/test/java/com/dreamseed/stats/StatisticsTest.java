package com.dreamseed.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.store.LoggedActivity;
import com.dreamseed.store.Position;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  private static final Instant NOON = Instant.parse("2026-11-22T03:00:00Z");

  private final MutableClock clock = new MutableClock(NOON);
  private final Statistics statistics = statistics();
  private final LogScript logScript = new LogScript(statistics);

  private Statistics statistics() {
    return new Statistics(new ReportCalendar(ZoneId.of("Asia/Seoul")), clock, 300);
  }

  private Snapshot snapshot() {
    return Snapshot.of(statistics, Position.start(1), clock.instant(), 300);
  }

  @Test
  void aUserIsOnlineUntilTheWindowIsOver() {
    logScript.signUp(1, NOON.minusSeconds(9_000), "free", "KR");
    logScript.activity(1, "visit", NOON.minusSeconds(299));
    assertThat(snapshot().onlineUsers()).isEqualTo(1);

    clock.advance(Duration.ofSeconds(1));
    assertThat(statistics.expireOnline()).isTrue();
    assertThat(snapshot().onlineUsers()).isZero();
  }

  @Test
  void aUserWhoGoesOnStaysOnline() {
    logScript.signUp(1, NOON.minusSeconds(9_000), "free", "KR");
    logScript.activity(1, "visit", NOON);
    clock.advance(Duration.ofSeconds(200));
    logScript.activity(1, "visit", clock.instant());
    clock.advance(Duration.ofSeconds(200));

    assertThat(statistics.expireOnline()).isFalse();
    assertThat(snapshot().onlineUsers()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(100));
    assertThat(statistics.expireOnline()).isTrue();
    assertThat(snapshot().onlineUsers()).isZero();
  }

  @Test
  void atMidnightOfTheReportZoneTheDayStartsAnew() {
    logScript.signUp(1, NOON, "free", "KR");
    logScript.activity(1, "visit", NOON);
    assertThat(snapshot().activeUsers()).isEqualTo(new Snapshot.Periods(1, 1, 1));

    clock.set(Instant.parse("2026-11-22T15:00:00Z"));
    assertThat(snapshot().activeUsers()).isEqualTo(new Snapshot.Periods(0, 1, 1));
    assertThat(snapshot().newUsers()).isEqualTo(new Snapshot.Periods(0, 1, 1));
    assertThat(snapshot().activities().byType()).isEmpty();
    assertThat(snapshot().activities().total()).isEqualTo(1);
  }

  @Test
  void aLateActivityCountsInTheDayItHappenedAndIsTold() {
    logScript.signUp(1, NOON.minusSeconds(864_000), "free", "KR");
    statistics.takeEffects();
    assertThat(snapshot().activeUsers()).isEqualTo(new Snapshot.Periods(0, 0, 0));
    logScript.activity(1, "visit", NOON.minusSeconds(3 * 86_400));

    assertThat(snapshot().activeUsers()).isEqualTo(new Snapshot.Periods(0, 1, 1));
    LocalDate day = LocalDate.parse("2026-11-19");
    assertThat(statistics.takeEffects().facts(Position.start(1)))
        .containsExactly(new PastChanged(day, day, false, false, Position.start(1)));
  }

  @Test
  void aChangeOfPlanOrCountryMovesTheUser() {
    logScript.signUp(1, NOON, "free", "KR");
    statistics.takeEffects();
    logScript.change(1, "user_type", "free", "premium");
    logScript.change(1, "country", "KR", null);

    assertThat(snapshot().userTypes()).containsEntry("free", 0L).containsEntry("premium", 1L);
    assertThat(snapshot().countries()).containsOnlyKeys("ZZ");
    assertThat(statistics.takeEffects().facts(Position.start(1)))
        .containsExactly(new PastChanged(null, null, true, true, Position.start(1)));
  }

  @Test
  void rowsThatMakeNoSenseAreSkippedAndCounted() {
    logScript.signUp(1, NOON, "free", "KR");
    statistics.apply(new LoggedActivity(1, 1, "visit", null, null, "yesterday, about noon"));
    statistics.apply(new LoggedActivity(2, 99, "visit", null, null, NOON.toString()));
    statistics.apply(new LoggedActivity(3, 1, "x".repeat(201), null, null, NOON.toString()));

    assertThat(statistics.skipped()).isEqualTo(3);
    assertThat(statistics.rows()).isEqualTo(3);
    assertThat(snapshot().activities().total()).isZero();
  }

  @Test
  void anActivityThatCameBeforeItsUserCountsOnceTheUserIsThere() {
    logScript.activity(7, "visit", NOON);
    assertThat(snapshot().activities().total()).isZero();
    logScript.signUp(7, NOON, "paid", "JP");

    assertThat(snapshot().activities().total()).isEqualTo(1);
    assertThat(snapshot().activeUsers().today()).isEqualTo(1);
    assertThat(statistics.skipped()).isZero();
  }

  @Test
  void aDeletedUserIsForgottenAndAnActiveOneAsksForANewFold() {
    logScript.signUp(1, NOON, "free", "KR");
    logScript.signUp(2, NOON, "paid", "JP");
    logScript.activity(2, "visit", NOON);
    logScript.change(1, "deleted", null, null);
    assertThat(statistics.usersDeleted()).isFalse();
    assertThat(snapshot().totalUsers()).isEqualTo(1);
    assertThat(snapshot().countries()).containsOnlyKeys("JP");
    assertThat(snapshot().newUsers().today()).isEqualTo(1);

    logScript.change(2, "deleted", null, null);
    assertThat(statistics.usersDeleted()).isTrue();
  }

  @Test
  void attemptsAndSolvedProblemsMakeTheSolveRate() {
    logScript.signUp(1, NOON, "free", "KR");
    assertThat(snapshot().problems().solveRateToday()).isEmpty();
    logScript.activity(1, "problem_attempted", NOON, "{\"problem_id\": 3, \"correct\": true}");
    logScript.activity(1, "problem_attempted", NOON, "{\"correct\":false,\"problem_id\":3}");
    logScript.activity(1, "problem_attempted", NOON, "{\"problem_id\": 3}");
    logScript.activity(1, "problem_attempted", NOON, "{\"problem_id\": 3, \"correct\":");

    assertThat(snapshot().problems().attemptsToday()).isEqualTo(2);
    assertThat(snapshot().problems().solveRateToday()).contains(0.5);
  }

  @Test
  void whatIsWrittenIsReadBackTheSame() throws Exception {
    logScript.signUp(5_000_000_000L, NOON.minusSeconds(86_400), "premium", "DE");
    logScript.signUp(1, NOON, "free", "KR");
    logScript.change(1, "deleted", null, null);
    logScript.signUp(2, NOON, "free", null);
    logScript.activity(2, "visit", NOON);
    logScript.activity(5_000_000_000L, "visit", NOON.minusSeconds(90_000));
    logScript.activity(77, "visit", NOON, "{\"problem_id\":1,\"correct\":true}");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    statistics.write(new DataOutputStream(bytes));

    Statistics copy = statistics();
    copy.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (Statistics s : List.of(statistics, copy)) {
      new LogScript(s).signUp(77, NOON, "paid", "KR");
    }
    assertThat(Snapshot.of(copy, Position.start(1), NOON, 300))
        .usingRecursiveComparison()
        .isEqualTo(snapshot());
    assertThat(copy.rows()).isEqualTo(statistics.rows());
  }
}
