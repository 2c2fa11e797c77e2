package com.dreamseed.stats;

import static com.dreamseed.stats.FoldedLog.STAMP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A view of many users is made in pieces; what is answered meanwhile and then is the same. */
class FunnelViewsTest {

  private static final int USERS = 4 * FunnelViews.AT_ONCE;
  private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
  private static final LocalDate FIRST = LocalDate.parse("2026-03-01");

  private final Statistics statistics =
      new Statistics(
          new ReportCalendar(ZoneOffset.UTC),
          new MutableClock(Instant.parse("2026-04-30T12:00:00Z")),
          300);
  private final LogScript log = new LogScript(statistics);

  /** A third of them visits, a ninth attempts a problem after that. */
  private void learners() {
    for (int user = 1; user <= USERS; user++) {
      log.signUp(user, BEGIN.plusSeconds(user), "free", "KR");
      if (user % 3 == 0) {
        log.activity(user, "visit", BEGIN.plusSeconds(10_000 + user));
      }
      if (user % 9 == 0) {
        log.activity(user, "problem_attempted", BEGIN.plusSeconds(20_000 + user));
      }
    }
  }

  private FunnelViews views() {
    return statistics.history().funnels();
  }

  private List<Long> asked(String... steps) {
    Question.Scope march = Question.Scope.of(FIRST, FIRST.plusDays(30));
    return FunnelCount.of(statistics, FoldedLog.funnel(List.of(steps), 7, march), STAMP)
        .steps()
        .stream()
        .map(FunnelCount.StepUsers::users)
        .toList();
  }

  private List<Long> asked() {
    return asked("signup", "activity:visit", "activity:problem_attempted");
  }

  @Test
  void aViewIsMadeInPiecesBetweenWhichRowsAreFolded() {
    learners();
    List<Long> expected = List.of((long) USERS, USERS / 3L, USERS / 9L);

    assertThat(asked()).isEqualTo(expected);
    assertThat(views().areBehind()).as("once asked, nothing is made").isFalse();
    assertThat(asked()).isEqualTo(expected);

    int pieces = 1;
    for (; views().catchUp(); pieces++) {
      assertThat(asked()).as("after %d pieces", pieces).isEqualTo(expected);
    }
    assertThat(pieces).isEqualTo(USERS / FunnelViews.AT_ONCE - 1);
    assertThat(asked()).as("by the view").isEqualTo(expected);
  }

  @Test
  void whatHappensMeanwhileIsInTheView() {
    learners();
    asked();
    asked();
    views().catchUp();
    log.activity(1, "visit", BEGIN.plusSeconds(30_000));
    log.activity(1, "problem_attempted", BEGIN.plusSeconds(30_001));
    log.activity(USERS - 1, "visit", BEGIN.plusSeconds(30_000));
    while (views().catchUp()) {
      assertThat(asked()).isEqualTo(List.of((long) USERS, USERS / 3L + 2, USERS / 9L + 1));
    }
    assertThat(asked()).isEqualTo(List.of((long) USERS, USERS / 3L + 2, USERS / 9L + 1));
  }

  @Test
  void whereManyCameSinceTheViewWaitsAgain() {
    learners();
    asked();
    asked();
    while (views().catchUp()) {
      assertThat(views().areBehind()).isTrue();
    }
    for (int user = 1; user <= USERS; user++) {
      log.activity(user, "visit", BEGIN.plusSeconds(50_000 + user));
    }
    List<Long> expected = List.of((long) USERS, (long) USERS, USERS / 9L);
    assertThat(asked()).isEqualTo(expected);
    assertThat(views().areBehind()).isTrue();
    while (views().catchUp()) {
      assertThat(asked()).isEqualTo(expected);
    }
    assertThat(asked()).isEqualTo(expected);
  }

  @Test
  void onlyThoseAskedLastAreKept() {
    learners();
    for (int days = 0; days < 2; days++) {
      asked();
    }
    for (String other : List.of("1", "2", "3", "4", "5", "6", "7", "8")) {
      log.activity(1, other, BEGIN.plusSeconds(40_000));
      asked("signup", "activity:" + other);
    }
    assertThat(views().areBehind()).as("the view that was begun is gone").isFalse();
    asked();
    assertThat(views().areBehind()).as("asked for as if for the first time").isFalse();
    asked();
    assertThat(views().areBehind()).isTrue();
  }

  @Test
  void whoWasDeletedEntersNoFunnelByAPlan() {
    log.signUp(1, BEGIN, "premium", "KR");
    log.signUp(2, BEGIN, "premium", "KR");
    log.signUp(3, BEGIN, "free", "KR");
    log.change(3, "user_type", "free", "premium", BEGIN.plusSeconds(60));
    log.signUp(4, BEGIN, "free", "KR");
    log.change(4, "user_type", "free", "premium", BEGIN.plusSeconds(60));
    log.activity(2, "visit", BEGIN.plusSeconds(120));
    log.activity(4, "visit", BEGIN.plusSeconds(120));
    assertThat(asked("plan:premium", "activity:visit")).containsExactly(4L, 2L);

    log.change(1, "deleted", null, null);
    log.change(3, "deleted", null, null);

    assertThat(asked("plan:premium", "activity:visit")).containsExactly(2L, 2L);
    assertThat(asked("plan:premium", "activity:visit")).as("by a view").containsExactly(2L, 2L);
    assertThat(asked("signup", "plan:premium")).containsExactly(2L, 2L);
  }
}
