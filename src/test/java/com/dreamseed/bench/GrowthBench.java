package com.dreamseed.bench;

import static com.dreamseed.bench.BenchReport.median;
import static com.dreamseed.bench.BenchReport.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.bus.Json;
import com.dreamseed.settings.Settings;
import com.dreamseed.stats.Answer;
import com.dreamseed.stats.Plan;
import com.dreamseed.stats.Question;
import com.dreamseed.stats.SeriesQuestion;
import com.dreamseed.stats.StatsVerticle;
import com.dreamseed.store.Store;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Growth over 365 days of one plan in one country, by the fold and by SQL on the same file. */
class GrowthBench {

  private static final LocalDate FROM = LocalDate.parse("2025-11-01");
  private static final LocalDate TO = LocalDate.parse("2026-10-31");

  @Test
  void growthIsAHundredTimesFasterThanSql() throws Exception {
    Path database = TenMillion.database();
    double[] sql = new double[3];
    Map<String, Long> expected = new TreeMap<>();
    for (int i = 0; i < sql.length; i++) {
      long begin = System.nanoTime();
      expected = bySql(database);
      sql[i] = (System.nanoTime() - begin) / 1e6;
    }
    double[] fold = byFold(database, expected);
    double ratio = median(sql) / median(fold);
    BenchReport.line(
        "growth over 365 days by plan and country, 10 M activities",
        text("%.0f x faster than SQL (%.1f ms against %.0f ms)", ratio, median(fold), median(sql)),
        ">= 100 x",
        ratio >= 100);
  }

  private static double[] byFold(Path database, Map<String, Long> expected) throws Exception {
    Vertx vertx = Vertx.vertx();
    Bus.register(vertx);
    Bus bus = new Bus(vertx);
    Store store = Store.open(vertx, new Settings.Database(database)).await();
    Settings.Reporting reporting = new Settings.Reporting(ZoneOffset.UTC, Duration.ofSeconds(300));
    String deployment =
        vertx
            .deployVerticle(
                new StatsVerticle(
                    bus, store, reporting, Clock.systemUTC(), new SimpleMeterRegistry()))
            .await();
    Question question =
        new SeriesQuestion.UserGrowth(
            Question.TimeRange.DAILY,
            FROM,
            TO,
            new Question.Segment(Optional.of(Plan.PAID), Optional.of("KR")),
            false);
    double[] millis = new double[200];
    for (int i = 0; i < millis.length; i++) {
      long begin = System.nanoTime();
      Answer answer = bus.ask(Addresses.COMPUTE, question).await();
      millis[i] = (System.nanoTime() - begin) / 1e6;
      if (i == 0) {
        agrees(Json.mapper().readTree(answer.body().getBytes()), expected);
      }
    }
    vertx.undeploy(deployment).await();
    store.close().await();
    vertx.close().await();
    return millis;
  }

  private static void agrees(JsonNode answer, Map<String, Long> expected) {
    Map<String, Long> answered = new TreeMap<>();
    for (JsonNode point : answer.get("points")) {
      if (point.get("active_users").asLong() > 0) {
        answered.put(point.get("date").asText(), point.get("active_users").asLong());
      }
    }
    assertThat(answered).isEqualTo(expected);
  }

  /** Active users a day; sign-ups are cheap beside them and left out, in SQL's favour. */
  private static Map<String, Long> bySql(Path database) throws SQLException {
    Map<String, Long> days = new TreeMap<>();
    try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = sqlite.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT substr(a.created_at, 1, 10) AS day, COUNT(DISTINCT a.user_id)
                  FROM activities a JOIN users u ON u.id = a.user_id
                 WHERE u.user_type = 'paid' AND u.country = 'KR'
                   AND a.created_at >= '2025-11-01' AND a.created_at < '2026-11-01'
                 GROUP BY day
                """)) {
      while (rows.next()) {
        days.put(rows.getString(1), rows.getLong(2));
      }
    }
    return days;
  }
}
