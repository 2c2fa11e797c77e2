package com.dreamseed.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.store.Position;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The engine and SQL give the same answers to the same questions about the same random log. */
class StatisticsPropertyTest {

  private static final int WINDOW = 300;

  @RepeatedTest(200)
  void theFoldAgreesWithSql(RepetitionInfo run) throws SQLException {
    long seed = run.getCurrentRepetition();
    RandomLog logged = RandomLog.of(seed);
    Statistics statistics = folded(seed);
    try (SqlOracle sql = new SqlOracle(logged)) {
      snapshotAgrees(statistics, logged, sql);
      for (Question.TimeRange range : Question.TimeRange.values()) {
        growthAgrees(statistics, sql, range, new Random(seed));
      }
    }
  }

  /**
   * The random log of {@code seed}, folded: users first come with another plan and country; changes
   * and activities are mixed.
   */
  Statistics folded(long seed) {
    RandomLog logged = RandomLog.of(seed);
    Random random = new Random(seed);
    Statistics statistics =
        new Statistics(new ReportCalendar(logged.zone()), new MutableClock(logged.now()), WINDOW);
    LogScript script = new LogScript(statistics);
    int early = random.nextInt(logged.activities().size() + 1);
    logged.activities().subList(0, early).forEach(a -> write(script, a));
    logged.users().forEach(u -> script.signUp(u.id(), u.signedUp(), "free", "FR"));
    logged.activities().subList(early, logged.activities().size()).forEach(a -> write(script, a));
    for (RandomLog.User user : logged.users()) {
      script.change(user.id(), "user_type", "free", "premium");
      script.change(user.id(), "user_type", "premium", user.plan());
      script.change(user.id(), "country", "FR", user.country());
    }
    return statistics;
  }

  private static void write(LogScript script, RandomLog.Activity activity) {
    String metadata =
        activity.correct() == null
            ? null
            : "{\"problem_id\": 1, \"correct\": %b}".formatted(activity.correct());
    script.activity(activity.userId(), activity.type(), activity.at(), metadata);
  }

  private static void snapshotAgrees(Statistics statistics, RandomLog logged, SqlOracle sql)
      throws SQLException {
    Snapshot snapshot = Snapshot.of(statistics, Position.start(1), logged.now(), WINDOW);
    LocalDate today = sql.today();
    assertThat(snapshot.totalUsers()).isEqualTo(sql.number("SELECT COUNT(*) FROM users"));
    assertThat(snapshot.activeUsers())
        .isEqualTo(
            new Snapshot.Periods(
                sql.activeUsers(today, today, null, null),
                sql.activeUsers(today.minusDays(6), today, null, null),
                sql.activeUsers(today.minusDays(29), today, null, null)));
    assertThat(snapshot.newUsers())
        .isEqualTo(
            new Snapshot.Periods(
                sql.newUsers(today, today, null, null),
                sql.newUsers(today.minusDays(6), today, null, null),
                sql.newUsers(today.minusDays(29), today, null, null)));
    assertThat(snapshot.onlineUsers()).isEqualTo(online(logged));
    todayAgrees(snapshot, sql, today.toString());
  }

  private static long online(RandomLog logged) {
    return logged.activities().stream()
        .filter(a -> Duration.between(a.at(), logged.now()).toSeconds() < WINDOW)
        .mapToLong(RandomLog.Activity::userId)
        .distinct()
        .count();
  }

  private static void todayAgrees(Snapshot snapshot, SqlOracle sql, String today)
      throws SQLException {
    assertThat(snapshot.activities().total())
        .isEqualTo(sql.number("SELECT COUNT(*) FROM activities"));
    assertThat(snapshot.activities().today())
        .isEqualTo(sql.number("SELECT COUNT(*) FROM activities WHERE day = ?", today))
        .isEqualTo(Arrays.stream(snapshot.activitiesByHour()).sum());
    assertThat(snapshot.activities().byType())
        .hasSize(
            (int) sql.number("SELECT COUNT(DISTINCT type) FROM activities WHERE day = ?", today));
    for (var type : snapshot.activities().byType().entrySet()) {
      assertThat(type.getValue().users())
          .isEqualTo(
              sql.number(
                  "SELECT COUNT(DISTINCT user_id) FROM activities WHERE day = ? AND type = ?",
                  today,
                  type.getKey()));
    }
    for (int hour = 0; hour < 24; hour++) {
      assertThat(snapshot.activitiesByHour()[hour])
          .isEqualTo(
              sql.number(
                  "SELECT COUNT(*) FROM activities WHERE day = ? AND hour = ?", today, hour));
    }
    assertThat(snapshot.problems().attemptsToday())
        .isEqualTo(sql.number("SELECT COUNT(correct) FROM activities WHERE day = ?", today));
    for (var country : snapshot.countries().entrySet()) {
      LocalDate day = sql.today();
      assertThat(country.getValue())
          .isEqualTo(
              new Snapshot.Country(
                  sql.totalUsers(day, null, country.getKey()),
                  sql.activeUsers(day, day, null, country.getKey())));
    }
  }

  private static void growthAgrees(
      Statistics statistics, SqlOracle sql, Question.TimeRange range, Random random)
      throws SQLException {
    LocalDate to = sql.today().minusDays(random.nextInt(10));
    LocalDate from = to.minusDays(random.nextInt(70));
    Optional<Plan> plan =
        random.nextBoolean() ? Optional.empty() : Optional.of(Plan.values()[random.nextInt(3)]);
    Optional<String> country =
        random.nextBoolean() ? Optional.empty() : Optional.of(random.nextBoolean() ? "KR" : "ZZ");
    Question.Segment segment = new Question.Segment(plan, country);
    SeriesQuestion.UserGrowth question =
        new SeriesQuestion.UserGrowth(range, from, to, segment, true);
    Stamp stamp = new Stamp(Instant.EPOCH, Position.start(1));
    GrowthSeries.Growth growth = GrowthSeries.of(statistics, question, stamp);
    String planName = plan.map(Plan::text).orElse(null);
    for (GrowthSeries.Point point : growth.points()) {
      LocalDate first = later(point.date(), from);
      LocalDate last = earlier(end(point.date(), range), to);
      assertThat(point)
          .isEqualTo(
              new GrowthSeries.Point(
                  point.date(),
                  sql.newUsers(first, last, planName, country.orElse(null)),
                  sql.totalUsers(last, planName, country.orElse(null)),
                  sql.activeUsers(first, last, planName, country.orElse(null))));
    }
    assertThat(growth.points()).hasSize(expectedPoints(range, from, to));
    long days = to.toEpochDay() - from.toEpochDay() + 1;
    assertThat(growth.previous().orElseThrow())
        .isEqualTo(
            GrowthSeries.of(
                    statistics,
                    new SeriesQuestion.UserGrowth(
                        range, from.minusDays(days), from.minusDays(1), segment, false),
                    stamp)
                .points());
  }

  private static int expectedPoints(Question.TimeRange range, LocalDate from, LocalDate to) {
    return (int) from.datesUntil(to.plusDays(1)).map(d -> start(d, range)).distinct().count();
  }

  private static LocalDate start(LocalDate day, Question.TimeRange range) {
    return switch (range) {
      case DAILY -> day;
      case WEEKLY -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
      case MONTHLY -> YearMonth.from(day).atDay(1);
    };
  }

  private static LocalDate end(LocalDate start, Question.TimeRange range) {
    return switch (range) {
      case DAILY -> start;
      case WEEKLY -> start.plusDays(6);
      case MONTHLY -> YearMonth.from(start).atEndOfMonth();
    };
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }
}
