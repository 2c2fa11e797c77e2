package com.dreamseed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a figure means stands in docs/user/metrics.md, in the contract and in the page's help, in
 * the same words.
 */
class MetricsWordsTest {

  private static final Pattern DEFINITION =
      Pattern.compile("(?m)^- \\*\\*`([^`]+)`\\*\\* (.+(?:\\n  .+)*)");

  /** Helps that explain no figure of the learners: how the page works, and the server itself. */
  private static final Pattern NO_FIGURE =
      Pattern.compile(
          "((alert|audit|key|account|session|backup|webhook|rule)[a-z.-]*|tile\\.(cache|sys)_.*|cache-operations|health|nodes|reports|system-.*|feed|learner.*|tile\\.period_.*)"
              + "\\.help");

  /** Which operation answers the figure; those not named are of the snapshot. */
  private static final Map<String, String> OPERATIONS =
      Map.ofEntries(
          Map.entry("growth", "getUserGrowth"),
          Map.entry("segments", "getUserStats"),
          Map.entry("map", "getCountries"),
          Map.entry("activity-time", "getActivitySeries"),
          Map.entry("types-range", "getActivitySeries"),
          Map.entry("heatmap", "getHeatmap"),
          Map.entry("retention", "getRetention"),
          Map.entry("funnel", "getFunnel"),
          Map.entry("conversion", "getConversion"),
          Map.entry("problems", "getProblemStats"),
          Map.entry("by-subject", "getProblemStats"),
          Map.entry("by-difficulty", "getProblemStats"),
          Map.entry("problem", "getOneProblemStats"),
          Map.entry("tile.problem_attempts", "getOneProblemStats"),
          Map.entry("tile.problem_tried", "getOneProblemStats"),
          Map.entry("tile.problem_solved", "getOneProblemStats"),
          Map.entry("tile.problem_solve_rate", "getOneProblemStats"),
          Map.entry("tile.problem_first_rate", "getOneProblemStats"),
          Map.entry("tile.problem_seconds", "getOneProblemStats"),
          Map.entry("at-risk", "getAtRisk"),
          Map.entry("time-on-task", "getTimeOnTask"),
          Map.entry("note", "listAnnotations"));

  private final Map<String, String> definitions = definitions();
  private final JsonNode help = json("webroot/i18n/en.json");
  private final JsonNode translated = json("webroot/i18n/ko.json");
  private final JsonNode contract = contract();

  MetricsWordsTest() throws IOException {}

  private static Map<String, String> definitions() throws IOException {
    Map<String, String> definitions = new LinkedHashMap<>();
    Matcher each = DEFINITION.matcher(Files.readString(Path.of("docs/user/metrics.md")));
    while (each.find()) {
      definitions.put(each.group(1), words(each.group(2)));
    }
    return definitions;
  }

  private static JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(Path.of(file).toFile());
  }

  private static JsonNode contract() throws IOException {
    return new ObjectMapper(new YAMLFactory())
        .readTree(Path.of("src/main/resources/openapi.yaml").toFile());
  }

  private static String words(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  @Test
  void thePagesHelpBeginsWithTheDefinition() {
    definitions.forEach(
        (name, definition) ->
            assertThat(help.path(name + ".help").asText()).as(name).startsWith(definition));
  }

  /** Words for two lists of problems, which are figures of their own nowhere. */
  @ParameterizedTest
  @ValueSource(strings = {"Hardest first", "Suddenly failing"})
  void listsOfProblemsAreExplainedInTheSameWords(String list) throws IOException {
    Matcher bullet =
        Pattern.compile("(?m)^- \\*\\*" + list + "\\*\\*: (.+(?:\\n  .+)*)")
            .matcher(Files.readString(Path.of("docs/user/metrics.md")));
    assertThat(bullet.find()).isTrue();
    String definition = list + ": " + words(bullet.group(1));
    assertThat(definition).endsWith(".");
    assertThat(help.path("problems.help").asText()).contains(definition);
    assertThat(described("problems")).contains(definition);
  }

  @Test
  void theContractHoldsTheDefinition() {
    definitions.forEach(
        (name, definition) -> assertThat(described(name)).as(name).contains(definition));
  }

  private String described(String name) {
    String operation = OPERATIONS.get(name);
    if (operation == null) {
      return words(contract.at("/components/schemas/Snapshot/description").asText());
    }
    List<String> found = new ArrayList<>();
    contract
        .get("paths")
        .forEach(
            path ->
                path.forEach(
                    o -> {
                      if (o.path("operationId").asText().equals(operation)) {
                        found.add(words(o.path("description").asText()));
                      }
                    }));
    assertThat(found).as(operation).hasSize(1);
    return found.get(0);
  }

  @Test
  void everyFigureOfThePageIsDefinedAndTranslated() {
    Set<String> figures = new TreeSet<>();
    help.fieldNames()
        .forEachRemaining(
            key -> {
              if (key.endsWith(".help") && !NO_FIGURE.matcher(key).matches()) {
                figures.add(key.substring(0, key.length() - ".help".length()));
              }
            });
    assertThat(figures).isEqualTo(new TreeSet<>(definitions.keySet()));
    assertThat(definitions.keySet())
        .allSatisfy(name -> assertThat(translated.path(name + ".help").asText()).isNotBlank());
  }

  @Test
  void everyQuestionOfTheDashboardIsDefined() {
    Set<String> asked = new TreeSet<>();
    contract
        .get("paths")
        .fields()
        .forEachRemaining(
            path -> {
              if (path.getKey().startsWith("/api/dashboard/")) {
                asked.add(path.getValue().at("/get/operationId").asText());
              }
            });
    asked.remove("getDashboardStats");
    assertThat(OPERATIONS.values()).containsAll(asked);
  }
}
