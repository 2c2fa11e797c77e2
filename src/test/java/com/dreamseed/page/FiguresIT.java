package com.dreamseed.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerUnderTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page shows and exports is what the API answers, whatever is asked for. */
class FiguresIT {

  private static final String ASKED = "range=90d&compare=previous&plan=free&country=US";

  @TempDir static Path folder;

  private static ServerUnderTest server;
  private static Browser browser;

  @BeforeAll
  static void open() {
    server = SampleServer.start(folder);
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
  }

  @AfterEach
  void noErrors() {
    assertThat(browser.errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "overview, growth, points, new_users, 1",
    "growth, growth, points, active_users, 2",
    "activity, activity-time, points, count, 1",
    "activity, time-on-task, points, users, 2",
    "activity, types-range, by_type, count, 1",
    "retention, retention, cohorts, size, 2",
    "funnel, funnel, steps, users, 2",
    "funnel, conversion, cohorts, size, 1",
    "problems, problems, problems, attempts, 3",
    "problems, by-subject, by_subject, attempts, 2",
    "problems, by-difficulty, by_difficulty, attempts, 2",
    "problems/1, problem, points, attempts, 1",
  })
  void theTableTheCsvAndTheAnswerSayTheSame(
      String route, String panel, String key, String column, int cell) {
    try (Visit visit = Visit.to(browser, server, route + "?" + ASKED + "&table=" + panel)) {
      String address = visit.panel(panel).locator("[data-action=csv]").first().getAttribute("href");
      assertThat(address).contains("user_type=free", "country=US", "from=2017-06-14");
      double answered =
          sum(rows(server.get(address.replace("format=csv", "format=json")), key, column));
      List<Map<String, String>> lines = lines(visit.fetched(address));
      assertThat(lines.get(0)).containsKey(column);
      assertThat(answered).as("figures to compare").isPositive();
      List<Double> shown = visit.column(panel, cell);
      if (key.equals("cohorts") && column.equals("size") && panel.equals("retention")) {
        // A line a cell there; the table shows this range and the one before.
        assertThat(sum(shown)).isGreaterThanOrEqualTo(answered);
        return;
      }
      assertThat(sum(shown)).isEqualTo(answered);
      List<Double> exported =
          lines.stream()
              .filter(line -> !"previous".equals(line.get("period")))
              .map(line -> Double.valueOf(line.get(column)))
              .toList();
      assertThat(sum(exported)).isEqualTo(answered);
    }
  }

  @Test
  void theHeatMapTellsWhatItCompares() {
    try (Visit visit = Visit.to(browser, server, "activity?" + ASKED + "&table=heatmap")) {
      List<Map<String, String>> lines = lines(visit.csv("heatmap"));
      double now = sum(lines, "current");
      assertThat(now).isPositive();
      assertThat(sum(visit.column("heatmap", 8))).isEqualTo(now);
      assertThat(sum(visit.column("heatmap", 9))).isEqualTo(sum(lines, "previous"));
    }
  }

  @Test
  void theMapsTableIsTheCountriesOfTheServer() {
    try (Visit visit = Visit.to(browser, server, "overview?table=map")) {
      double answered = sum(rows(server.get("/api/dashboard/countries"), "countries", "users"));
      assertThat(sum(visit.column("map-panel", 1))).isEqualTo(answered);
      assertThat(lines(visit.csv("map-panel"))).hasSize(visit.column("map-panel", 1).size());
    }
  }

  @Test
  void whatExistsOnlyInTheSnapshotIsExportedByThePage() {
    try (Visit visit = Visit.to(browser, server, "overview")) {
      JsonNode stats = server.stats();
      List<Map<String, String>> hours = lines(visit.madeCsv("hours"));
      assertThat(hours).hasSize(24);
      double byHour =
          hours.stream().mapToDouble(h -> Double.parseDouble(h.get("activities"))).sum();
      assertThat(byHour).isEqualTo(stats.at("/activities/today").asDouble());
      List<Map<String, String>> types = lines(visit.madeCsv("types"));
      assertThat(types).hasSize(stats.at("/activities/by_type").size());
    }
  }

  @Test
  void plansCacheAndNodesAreExportedAsShown() {
    try (Visit growth = Visit.to(browser, server, "growth?range=90d")) {
      List<Map<String, String>> plans = lines(growth.madeCsv("segments"));
      JsonNode free =
          server.get("/api/dashboard/user-stats?user_type=free&from=2017-06-14&to=2017-09-11");
      assertThat(plans.get(0)).containsEntry("activities", free.get("activities").asText());
    }
    try (Visit cache = Visit.to(browser, server, "cache")) {
      assertThat(lines(cache.madeCsv("cache-operations")).get(0)).containsKey("hit_ratio");
    }
    try (Visit system = Visit.to(browser, server, "system")) {
      assertThat(lines(system.madeCsv("nodes")).get(0)).containsEntry("status", "healthy");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "learners, learner-search, users",
    "learners, at-risk, learners",
    "learners/1, learner-activities, activities",
  })
  void listsExportAllAndShowAPage(String route, String panel, String key) {
    try (Visit visit = Visit.to(browser, server, route)) {
      String address = visit.panel(panel).locator("[data-action=csv]").getAttribute("href");
      List<Map<String, String>> lines = lines(visit.fetched(address));
      int shown = visit.panel(panel).locator("tbody tr").count();
      JsonNode answer = server.get(address.replace("format=csv", "limit=50"));
      assertThat(shown).isEqualTo(answer.get(key).size());
      assertThat(lines.size()).isGreaterThanOrEqualTo(shown);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"overview", "growth", "retention", "funnel", "activity", "problems", "problems/1"})
  void theControlWritesTheAddressAndBackTakesItBack(String route) {
    try (Visit visit = Visit.to(browser, server, route)) {
      String begin = visit.page().url();
      visit.find(".control input[name=range][value='7d']").check();
      visit.awaitAddress("**/*range=7d");
      visit.find(".control select[name=compare]").selectOption("previous");
      visit.find(".control select[name=plan]").selectOption("free");
      visit.find(".control select[name=country]").selectOption("US");
      visit.awaitAddress("**/*range=7d&compare=previous&plan=free&country=US");
      visit.settled();
      String address = visit.find("[data-action=csv][href*='from=']").first().getAttribute("href");
      assertThat(address).contains("from=2017-09-05", "to=2017-09-11", "country=US");
      for (int i = 0; i < 4; i++) {
        visit.page().goBack();
      }
      assertThat(visit.page().url()).isEqualTo(begin);
      assertThat(visit.find(".control select[name=country]").inputValue()).isEmpty();
    }
  }

  @Test
  void aCustomRangeIsCheckedBeforeItIsAsked() {
    String reversed = "growth?range=custom&from=2017-09-01&to=2017-08-01";
    try (Visit visit =
        new Visit(browser.open(server.uri("/#/" + reversed).toString(), Visit.desk()))) {
      visit.sees(".control [role=alert]:not([hidden])");
      visit.find(".control input[name=from]").fill("2017-07-27");
      visit.find(".control input[name=from]").blur();
      visit.sees(".control [role=alert]", false);
      visit.settled();
      assertThat(visit.csv("growth").lines().count()).isEqualTo(1 + 6);
    }
  }

  @Test
  void nothingToShowSaysSoAndAFailureOffersToTryAgain() {
    try (Visit visit = Visit.to(browser, server, "growth?plan=premium&range=7d")) {
      visit.sees("#growth [data-kind=empty]");
    }
    try (Visit visit = Visit.to(browser, server, "growth")) {
      visit.page().route("**/api/dashboard/user-growth**", route -> route.fulfill(broken()));
      visit.find(".control select[name=country]").selectOption("US");
      visit.sees("#growth [data-kind=failure]");
      visit.page().unroute("**/api/dashboard/user-growth**");
      visit.find("#growth [data-action=retry]").click();
      visit.sees("#growth[data-state=ready]");
      assertThat(browser.forgetErrors()).allMatch(error -> error.contains("503"));
    }
  }

  private static com.microsoft.playwright.Route.FulfillOptions broken() {
    return new com.microsoft.playwright.Route.FulfillOptions()
        .setStatus(503)
        .setContentType("application/json")
        .setBody(
            "{\"error\":\"UNAVAILABLE\",\"message\":\"no\",\"status_code\":503,\"details\":[]}");
  }

  private static List<Double> rows(JsonNode answer, String key, String column) {
    List<Double> values = new ArrayList<>();
    answer.get(key).forEach(row -> values.add(row.get(column).asDouble()));
    return values;
  }

  private static double sum(List<Double> values) {
    return values.stream().flatMapToDouble(DoubleStream::of).sum();
  }

  private static double sum(List<Map<String, String>> lines, String period) {
    return lines.stream()
        .filter(line -> line.get("period").equals(period))
        .mapToDouble(line -> Double.parseDouble(line.get("count")))
        .sum();
  }

  private static List<Map<String, String>> lines(String csv) {
    CsvSchema header = CsvSchema.emptySchema().withHeader();
    String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
    try (var read =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(header)
            .<Map<String, String>>readValues(text)) {
      return read.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
