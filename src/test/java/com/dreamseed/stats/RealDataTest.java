package com.dreamseed.stats;

import static com.dreamseed.stats.FoldedLog.STAMP;
import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.stats.Question.Period;
import com.dreamseed.stats.Question.Scope;
import com.dreamseed.stats.Question.TimeRange;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two real data sets give the figures that an independent program computed. */
class RealDataTest {

  private static final Path EXPECTED = Path.of("src", "test", "data");
  private static final Path TUTOR = Path.of("samples", "python-tutor");
  private static final Path OULAD = EXPECTED.resolve("oulad-aaa-2014j");

  private static final Map<Path, List<Map<String, String>>> READ = new ConcurrentHashMap<>();

  @ParameterizedTest
  @CsvSource({
    "python-tutor, Asia/Seoul",
    "python-tutor, UTC",
    "python-tutor, Asia/Tehran",
    "oulad-aaa-2014j, Asia/Seoul",
    "oulad-aaa-2014j, UTC",
    "oulad-aaa-2014j, Asia/Tehran"
  })
  void everyFigureIsAsExpected(String name, String zone) throws IOException {
    JsonNode expected =
        new ObjectMapper().readTree(EXPECTED.resolve(name).resolve("expected.json").toFile());
    JsonNode ofZone = expected.get(zone);
    LocalDate first = LocalDate.parse(ofZone.get("days").get(0).get("date").asText());
    LocalDate last = LocalDate.parse(ofZone.get("last_active_day").asText());
    Statistics statistics = folded(name, ZoneId.of(zone), last);
    Scope scope = Scope.of(first, last);
    active(statistics, scope, TimeRange.WEEKLY, ofZone.get("weekly_active"));
    active(statistics, scope, TimeRange.MONTHLY, ofZone.get("monthly_active"));
    days(statistics, scope, ofZone.get("days"));
    types(statistics, scope, expected.get("activities_by_type"));
    retention(statistics, scope, last, ofZone.get("weekly_retention"));
    problems(statistics, scope, expected.get("problems_detail"));
    month(statistics, last, ofZone.get("active_30_days_to_last").asLong());
  }

  private static void active(
      Statistics statistics, Scope scope, TimeRange timeRange, JsonNode expected) {
    Map<String, Long> active = new LinkedHashMap<>();
    ActivitySeries.of(statistics, new SeriesQuestion.Activities(timeRange, scope), STAMP)
        .points()
        .forEach(p -> active.put(p.date().toString(), p.users()));
    assertThat(active).isEqualTo(longs(expected));
  }

  private static Map<String, Long> longs(JsonNode object) {
    Map<String, Long> values = new LinkedHashMap<>();
    object.fields().forEachRemaining(f -> values.put(f.getKey(), f.getValue().asLong()));
    return values;
  }

  private static void days(Statistics statistics, Scope scope, JsonNode expected) {
    var activities =
        ActivitySeries.of(statistics, new SeriesQuestion.Activities(TimeRange.DAILY, scope), STAMP);
    Map<String, JsonNode> days = new TreeMap<>();
    expected.forEach(day -> days.put(day.get("date").asText(), day));
    assertThat(days).isNotEmpty();
    for (ActivitySeries.Point point : activities.points()) {
      JsonNode day = days.get(point.date().toString());
      assertThat(point.count()).isEqualTo(day == null ? 0 : day.get("activities").asLong());
      assertThat(point.users()).isEqualTo(day == null ? 0 : day.get("active_users").asLong());
    }
  }

  private static void types(Statistics statistics, Scope scope, JsonNode expected) {
    Map<String, List<Long>> types = new TreeMap<>();
    ActivitySeries.of(statistics, new SeriesQuestion.Activities(TimeRange.MONTHLY, scope), STAMP)
        .byType()
        .forEach(t -> types.put(t.activityType(), List.of(t.count(), t.users())));
    Map<String, List<Long>> wanted = new TreeMap<>();
    expected
        .fields()
        .forEachRemaining(
            f ->
                wanted.put(
                    f.getKey(),
                    List.of(
                        f.getValue().get("count").asLong(), f.getValue().get("users").asLong())));
    assertThat(types).isEqualTo(wanted);
  }

  private static void retention(
      Statistics statistics, Scope scope, LocalDate today, JsonNode expected) {
    List<List<Object>> cohorts = new ArrayList<>();
    RetentionTable.of(statistics, new CohortQuestion.Retention(Period.WEEKLY, scope, today), STAMP)
        .cohorts()
        .stream()
        .filter(c -> c.size() > 0)
        .forEach(c -> cohorts.add(List.of(c.cohort().toString(), c.size(), cells(c.active()))));
    List<List<Object>> wanted = new ArrayList<>();
    expected.forEach(
        c -> {
          List<Long> cells = new ArrayList<>();
          c.get("active").forEach(n -> cells.add(n.asLong()));
          wanted.add(List.of(c.get("cohort").asText(), c.get("size").asLong(), cells));
        });
    assertThat(cohorts).isEqualTo(wanted);
  }

  private static List<Long> cells(long[] active) {
    List<Long> cells = new ArrayList<>();
    for (long n : active) {
      cells.add(n);
    }
    return cells;
  }

  private static void problems(Statistics statistics, Scope scope, JsonNode expected) {
    ProblemQuestion.ProblemList question =
        new ProblemQuestion.ProblemList(
            Optional.empty(),
            Optional.empty(),
            ProblemQuestion.ProblemList.Sort.HARDEST,
            false,
            scope);
    List<ProblemTable.Row> rows = ProblemTable.of(statistics, question, STAMP).problems();
    assertThat(rows).hasSize(expected.size());
    for (ProblemTable.Row row : rows) {
      JsonNode problem = expected.get(Long.toString(row.id()));
      Measures measures = row.measures();
      assertThat(measures.attempts()).isEqualTo(problem.get("attempts").asLong());
      assertThat(measures.correct()).isEqualTo(problem.get("correct").asLong());
      assertThat(measures.usersTried()).isEqualTo(problem.get("users_tried").asLong());
      assertThat(measures.usersSolved()).isEqualTo(problem.get("users_solved").asLong());
    }
  }

  private static void month(Statistics statistics, LocalDate today, long active) {
    Question.Range month = SeriesQuestion.UserStats.days(TimeRange.MONTHLY, today);
    Scope scope = Scope.of(month.from(), month.to());
    var stats =
        SegmentStats.of(statistics, new SeriesQuestion.UserStats(TimeRange.MONTHLY, scope), STAMP);
    assertThat(stats.activeUsers()).isEqualTo(active);
  }

  private static Statistics folded(String name, ZoneId zone, LocalDate today) {
    Instant now = today.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
    Statistics statistics = new Statistics(new ReportCalendar(zone), new MutableClock(now), 300);
    LogScript script = new LogScript(statistics);
    for (Map<String, String> user : users(name)) {
      String country = user.get("country").isEmpty() ? null : user.get("country");
      Instant signedUp = Instant.parse(user.get("created_at"));
      script.signUp(Long.parseLong(user.get("id")), signedUp, user.get("user_type"), country);
    }
    for (Map<String, String> row : activities(name)) {
      String metadata = row.getOrDefault("metadata", "");
      script.activity(
          Long.parseLong(row.get("user_id")),
          row.get("activity_type"),
          Instant.parse(row.get("created_at")),
          metadata.isEmpty() ? null : metadata);
    }
    return statistics;
  }

  static List<Map<String, String>> users(String name) {
    return rows((name.equals("python-tutor") ? TUTOR : OULAD).resolve("users.csv"));
  }

  static List<Map<String, String>> activities(String name) {
    return rows(
        name.equals("python-tutor")
            ? TUTOR.resolve("activities.csv")
            : OULAD.resolve("activities.csv.gz"));
  }

  static List<Map<String, String>> rows(Path file) {
    return READ.computeIfAbsent(file, RealDataTest::read);
  }

  private static List<Map<String, String>> read(Path file) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        MappingIterator<Map<String, String>> rows =
            new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(in)) {
      return rows.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
