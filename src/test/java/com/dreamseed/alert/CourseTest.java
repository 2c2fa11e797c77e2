package com.dreamseed.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.alert.Standing.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {

  private static final Instant START = Instant.parse("2026-11-18T00:00:00Z");

  private static Rule rule(Integer forSeconds, Integer coolDown) {
    return new Rule(
        "n",
        "online_users",
        Comparison.GTE,
        1,
        Basis.VALUE,
        forSeconds,
        coolDown,
        Severity.INFO,
        null,
        List.of(),
        null,
        List.of());
  }

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }

  @Test
  void whatNeedsNoTimeFiresAtOnceAndResolvesAtOnce() {
    Standing firing = Course.next(Standing.fresh(START), rule(null, null), true, at(1));
    assertThat(firing.state()).isEqualTo(State.FIRING);
    assertThat(Course.next(firing, rule(null, null), true, at(2))).isSameAs(firing);
    assertThat(Course.next(firing, rule(null, null), false, at(3)))
        .isEqualTo(new Standing(State.OK, at(3), null, null));
  }

  @Test
  void aBreachThatEndsBeforeItsTimeBeginsAnew() {
    Rule rule = rule(60, null);
    Standing pending = Course.next(Standing.fresh(START), rule, true, at(0));
    assertThat(Course.next(pending, rule, true, at(59))).isSameAs(pending);
    Standing ok = Course.next(pending, rule, false, at(59));
    Standing again = Course.next(ok, rule, true, at(60));
    assertThat(Course.next(again, rule, true, at(119)).state()).isEqualTo(State.PENDING);
    assertThat(Course.next(again, rule, true, at(120)).state()).isEqualTo(State.FIRING);
  }

  @Test
  void withinTheCoolDownItWaits() {
    Rule rule = rule(null, 100);
    Standing firing = Course.next(Standing.fresh(START), rule, true, at(0));
    Standing ok = Course.next(firing, rule, false, at(10));
    Standing waiting = Course.next(ok, rule, true, at(20));
    assertThat(waiting.state()).isEqualTo(State.PENDING);
    assertThat(Course.next(waiting, rule, true, at(109)).state()).isEqualTo(State.PENDING);
    assertThat(Course.next(waiting, rule, true, at(110)).state()).isEqualTo(State.FIRING);
  }

  @Test
  void hoursMayGoOverMidnight() {
    ZoneId seoul = ZoneId.of("Asia/Seoul");
    ActiveHours night = new ActiveHours(22, 6);
    assertThat(night.contain(Instant.parse("2026-11-18T14:00:00Z"), seoul)).isTrue();
    assertThat(night.contain(Instant.parse("2026-11-17T20:59:00Z"), seoul)).isTrue();
    assertThat(night.contain(Instant.parse("2026-11-17T21:00:00Z"), seoul)).isFalse();
    assertThat(night.beganBefore(Instant.parse("2026-11-17T16:00:00Z"), seoul))
        .isEqualTo(Instant.parse("2026-11-17T13:00:00Z"));
  }

  @Test
  void pausesGrowToAQuarterOfAnHour() {
    assertThat(Courier.wait(0)).isEqualTo(Duration.ofSeconds(10));
    assertThat(Courier.wait(3)).isEqualTo(Duration.ofSeconds(80));
    assertThat(Courier.wait(50)).isEqualTo(Duration.ofMinutes(15));
  }
}
