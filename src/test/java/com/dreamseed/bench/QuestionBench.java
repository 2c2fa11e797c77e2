package com.dreamseed.bench;

import static com.dreamseed.bench.BenchReport.median;
import static com.dreamseed.bench.BenchReport.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;

/** Every question of an administrator at 10 million activities, against SQLite and DuckDB. */
class QuestionBench {

  private static final int MANY = Integer.getInteger("bench.activities", 10_000_000);
  private static final int FEW = MANY / 10;
  private static final Logger LOG = LoggerFactory.getLogger(QuestionBench.class);
  private static final int WARM_UP = 300;
  private static final int RUNS = 300;
  private static final int TURNS = 10;
  private static final double LEAST_MILLIS = 2_000;

  /** Questions whose name has this in it are asked; by default all. */
  private static final Pattern ASKED = Pattern.compile(System.getProperty("bench.questions", ""));

  @Test
  void everyQuestionIsAnsweredAtOnce() throws Exception {
    Map<String, Asked> times = new LinkedHashMap<>();
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    try (QuestionServer large = QuestionServer.start(MANY)) {
      large.reportMemory();
      try (QuestionServer small = QuestionServer.start(FEW)) {
        for (AskedInSql asked : asked()) {
          small.millis(asked, WARM_UP);
          large.millis(asked, WARM_UP);
        }
        for (AskedInSql asked : asked()) {
          times.put(asked.name(), inTurns(asked, small, large));
          answers.put(asked.name(), large.answer(asked));
        }
      }
    }
    try (Connection duck = duck();
        Connection sqlite = sqlite()) {
      for (AskedInSql asked : asked()) {
        JsonNode answer = answers.get(asked.name());
        double byDuck = sql(duck, asked, answer, 2);
        double bySqlite = sqlite(sqlite, asked, answer, Math.max(LEAST_MILLIS, 3 * byDuck));
        report(asked, times.get(asked.name()), byDuck, bySqlite);
      }
    }
  }

  /** The medians of a question, milliseconds: of all activities and of a tenth. */
  private record Asked(double many, double few) {}

  /** In turns, since the machine is slower at times than at others, when all were asked before. */
  private static Asked inTurns(AskedInSql asked, QuestionServer small, QuestionServer large) {
    small.millis(asked, WARM_UP / 3);
    large.millis(asked, WARM_UP / 3);
    DoubleStream.Builder few = DoubleStream.builder();
    DoubleStream.Builder many = DoubleStream.builder();
    for (int turn = 0; turn < TURNS; turn++) {
      DoubleStream.of(small.millis(asked, RUNS / TURNS)).forEach(few);
      DoubleStream.of(large.millis(asked, RUNS / TURNS)).forEach(many);
    }
    Asked medians = new Asked(median(many.build().toArray()), median(few.build().toArray()));
    LOG.warn("{}: {} ms, of a tenth {} ms", asked.name(), medians.many(), medians.few());
    return medians;
  }

  private static void report(AskedInSql asked, Asked times, double duck, double sqlite) {
    double millis = times.many();
    double faster = Math.min(duck, sqlite) / millis;
    double growth = millis / times.few();
    BenchReport.line(
        asked.name() + ", " + MANY / 1_000_000 + " M activities",
        text(
            "%.2f ms, %.0f x faster than SQL (DuckDB %.0f ms, SQLite %s), %.1f x of a tenth",
            millis,
            faster,
            duck,
            Double.isInfinite(sqlite) ? "given up" : text("%.0f ms", sqlite),
            growth),
        "< 10 ms, >= 50 x, <= 2 x",
        millis < 10 && faster >= 50 && growth <= 2);
  }

  private static List<AskedInSql> asked() {
    return AskedInSql.all().stream().filter(a -> ASKED.matcher(a.name()).find()).toList();
  }

  /** SQLite is given up after so many milliseconds, when DuckDB is the faster anyway. */
  private static double sqlite(Connection sqlite, AskedInSql asked, JsonNode answer, double most)
      throws Exception {
    long end = System.nanoTime() + (long) (most * 1e6);
    ProgressHandler.setHandler(
        sqlite,
        10_000,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return System.nanoTime() > end ? 1 : 0;
          }
        });
    try {
      return sql(sqlite, asked, answer, 1);
    } catch (SQLException e) {
      if (e.getErrorCode() != SQLiteErrorCode.SQLITE_INTERRUPT.code) {
        throw e;
      }
      return Double.POSITIVE_INFINITY;
    } finally {
      ProgressHandler.clearHandler(sqlite);
    }
  }

  private static double sql(Connection sql, AskedInSql asked, JsonNode answer, int runs)
      throws Exception {
    double best = Double.MAX_VALUE;
    List<List<Object>> rows = List.of();
    for (int i = 0; i < runs; i++) {
      long begin = System.nanoTime();
      rows = new ArrayList<>();
      for (String query : asked.queries()) {
        rows.addAll(rows(sql, query));
      }
      best = Math.min(best, (System.nanoTime() - begin) / 1e6);
    }
    assertThat(words(rows)).as(asked.name()).isEqualTo(words(asked.rows(answer)));
    return best;
  }

  /** Numbers of all types alike, and rates but for their last digits. */
  private static List<String> words(List<List<Object>> rows) {
    return rows.stream()
        .map(
            row ->
                row.stream()
                    .map(v -> v instanceof Number n ? text("%.6f", n.doubleValue()) : "" + v)
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  private static List<List<Object>> rows(Connection sql, String query) throws Exception {
    try (Statement statement = sql.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      List<List<Object>> rows = new ArrayList<>();
      while (found.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(found.getObject(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private Connection duck() throws Exception {
    Connection duck = DriverManager.getConnection("jdbc:duckdb:");
    BusyYearTables.plain(duck, MANY);
    try (DuckDBAppender acts = ((DuckDBConnection) duck).createAppender("main", "acts")) {
      new BusyYear(MANY).play(r -> append(acts, r));
    }
    return duck;
  }

  private int appended;

  private void append(DuckDBAppender acts, BusyYear.Row r) throws Exception {
    acts.beginRow();
    acts.append(++appended);
    acts.append(r.user());
    acts.append(BusyYear.TYPES[r.type()]);
    acts.append(r.millis());
    acts.append(BusyYearTables.day(r.millis()));
    acts.append((int) (r.millis() % 86_400_000L / 3_600_000));
    if (r.problem() == 0) {
      acts.append((String) null);
      acts.append((String) null);
      acts.append((String) null);
    } else {
      acts.append(r.problem());
      acts.append(r.correct() ? 1 : 0);
      if (r.millisTaken() < 0) {
        acts.append((String) null);
      } else {
        acts.append(r.millisTaken());
      }
    }
    acts.endRow();
  }

  /** With the indexes that help it most. */
  private static Connection sqlite() throws Exception {
    Path file = Path.of("target", "busy-year-plain.db");
    Files.deleteIfExists(file);
    Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = sqlite.createStatement()) {
      statement.execute("PRAGMA journal_mode = OFF");
      statement.execute("PRAGMA synchronous = OFF");
      statement.execute("PRAGMA cache_size = -400000");
      statement.execute("BEGIN");
      BusyYearTables.plain(sqlite, MANY);
      BusyYearTables.acts(sqlite, MANY);
      statement.execute("COMMIT");
      statement.execute("CREATE UNIQUE INDEX by_id ON acts(id)");
      statement.execute("CREATE UNIQUE INDEX learner_by_id ON learners(id)");
      statement.execute("CREATE INDEX by_user ON acts(user_id, ms)");
      statement.execute("CREATE INDEX by_problem ON acts(problem) WHERE problem IS NOT NULL");
      statement.execute("CREATE INDEX by_day ON acts(day)");
      statement.execute("ANALYZE");
    }
    return sqlite;
  }
}
