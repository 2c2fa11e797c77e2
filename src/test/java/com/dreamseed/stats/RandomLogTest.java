package com.dreamseed.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.stats.RandomLog.Activity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The random logs that the oracles are asked about hold what is awkward, each many times. */
class RandomLogTest {

  private static final int OFTEN = 5;

  /** The seeds of one property test; the others' are as many. */
  private static final List<RandomLog> LOGS =
      LongStream.rangeClosed(1, 200).mapToObj(RandomLog::of).toList();

  private static void often(Predicate<RandomLog> awkward) {
    assertThat(LOGS.stream().filter(awkward).count()).isGreaterThanOrEqualTo(OFTEN);
  }

  private static Predicate<RandomLog> active(String day) {
    return log -> days(log).contains(LocalDate.parse(day));
  }

  private static Set<LocalDate> days(RandomLog log) {
    return log.activities().stream()
        .map(a -> LocalDate.ofInstant(a.at(), log.zone()))
        .collect(Collectors.toSet());
  }

  private static Predicate<RandomLog> in(String zone) {
    return log -> log.zone().getId().equals(zone);
  }

  @Test
  void zonesAndCalendarsAreAwkward() {
    often(in("+03:30"));
    often(in("Asia/Kathmandu"));
    often(in("America/New_York").and(active("2026-03-08")));
    often(in("America/New_York").and(active("2026-11-01")));
    often(active("2024-02-29"));
    often(active("2025-01-01").and(active("2024-12-31")));
    often(log -> days(log).stream().anyMatch(d -> d.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) == 53));
  }

  @Test
  void peopleAndActivitiesAreAwkward() {
    often(log -> log.users().stream().anyMatch(u -> u.country() == null));
    often(log -> !log.planChanges().isEmpty());
    often(log -> !days(log).containsAll(between(days(log))));
    often(RandomLogTest::late);
    often(log -> log.activities().stream().anyMatch(a -> a.problemId() != null));
  }

  private static List<LocalDate> between(Set<LocalDate> days) {
    return days.isEmpty()
        ? List.of()
        : days.stream()
            .min(LocalDate::compareTo)
            .orElseThrow()
            .datesUntil(days.stream().max(LocalDate::compareTo).orElseThrow())
            .toList();
  }

  /** An activity comes after one of a later day. */
  private static boolean late(RandomLog log) {
    Instant latest = Instant.EPOCH;
    for (Activity activity : log.activities()) {
      if (activity.at().isBefore(latest.minusSeconds(86_400))) {
        return true;
      }
      latest = activity.at().isAfter(latest) ? activity.at() : latest;
    }
    return false;
  }
}
