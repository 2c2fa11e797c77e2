package com.dreamseed.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.Main;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What documents name in code style is there: commands, settings, endpoints, metrics, files. */
class DocumentWordsTest {

  private static final Pattern COMMAND =
      Pattern.compile(
          "(?:\\./dreamseed|dreamseed\\.jar|com\\.dreamseed\\.Main)((?: +[^ |;&)`]+)*)");
  private static final Pattern SETTING =
      Pattern.compile("(?<![A-Za-z0-9_.$-])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?![A-Za-z0-9_])");
  private static final Pattern ENDPOINT =
      Pattern.compile("(?<![\\w.}/-])(/(?:api|healthz|metrics)(?:/[\\w{}$.-]+)*)");
  private static final Pattern METRIC = Pattern.compile("\\b(dreamseed_[a-z_]+)\\b");
  private static final Pattern FILE =
      Pattern.compile(
          "(?<![\\w./-])((?:src|docs|deploy|webroot|conf|samples|\\.github|\\.vscode|\\.ci)/[\\w./-]+)");
  private static final Pattern TEST_CLASS =
      Pattern.compile("\\b([A-Z]\\w*[a-z]\\w*(?:Test|IT|Bench))(?:\\.\\w+)?\\b");
  private static final Pattern ROOM_CLASS = Pattern.compile("^([a-z]+/[A-Z]\\w+)(?:\\.java)?$");
  private static final Pattern LITERAL = Pattern.compile("\"(dreamseed[._][a-z._]+)\"");

  /** Files that the server makes, whose names begin like metrics. */
  private static final Set<String> DATABASES =
      Set.of("dreamseed_analytics", "dreamseed_demo", "dreamseed_");

  /** Where wrong words are shown on purpose, as the program answers them. */
  private static final Path MISTAKES = Path.of("docs", "troubleshooting", "README.md");

  private static final Set<String> SHOWN_MISTAKES = Set.of("ONLINE_WINDOWS");

  private static List<Told> told;

  @BeforeAll
  static void read() throws IOException {
    told = Told.everything();
  }

  @Test
  void everyCommandAndOptionIsOne() {
    List<String> wrong = new ArrayList<>();
    int checked = 0;
    for (Told line : told) {
      for (String words : line.all(COMMAND)) {
        checked++;
        wrongWord(words.strip().split(" +")).ifPresent(word -> wrong.add(line + " (" + word + ")"));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(checked).isGreaterThan(20);
  }

  /** The first word that the command line would not take. */
  private static Optional<String> wrongWord(String... words) {
    CommandLine command = Main.commandLine();
    boolean named = false;
    for (String alternatives : words) {
      for (String word : alternatives.split("\\|")) {
        CommandLine sub = command.getSubcommands().get(word);
        if (sub != null && alternatives.equals(word)) {
          command = sub;
          named = true;
        } else if (word.startsWith("-") && !knows(command, word)) {
          return Optional.of(word);
        } else if (!named && sub == null && word.matches("[a-z]+")) {
          return Optional.of(word);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean knows(CommandLine command, String option) {
    String name = option.replaceAll("[=\\]].*|[,.:\"'\\]]+$", "");
    return command.getCommandSpec().findOption(name) != null;
  }

  /** A name in capitals is a setting, a code of an error or a variable of a script of ours. */
  @Test
  void everyNameInCapitalsIsKnown() throws IOException {
    Set<String> known = new TreeSet<>();
    Matcher names =
        SETTING.matcher(
            Told.sources(
                "src",
                "webroot",
                "deploy",
                "conf",
                ".env.example",
                ".github",
                ".ci",
                "dreamseed",
                "verify",
                "Dockerfile",
                "docker-compose.yml",
                "docker-compose.cluster.yml",
                "docs/api/clients"));
    while (names.find()) {
      known.add(names.group(1));
    }
    List<Told> unknown =
        told.stream()
            .filter(line -> !known.containsAll(line.all(SETTING)))
            .filter(line -> !secretFile(line.all(SETTING), known))
            .filter(
                line ->
                    !line.where().path().equals(MISTAKES)
                        || !SHOWN_MISTAKES.containsAll(line.all(SETTING)))
            .toList();
    assertThat(unknown).isEmpty();
    assertThat(known).contains("DB_PATH", "VALIDATION_ERROR");
  }

  /** {@code X_FILE} names a file that holds the setting {@code X}. */
  private static boolean secretFile(List<String> names, Set<String> known) {
    return names.stream()
        .allMatch(
            name ->
                known.contains(name)
                    || (name.endsWith("_FILE")
                        && known.contains(name.substring(0, name.length() - "_FILE".length()))));
  }

  @Test
  void everyEndpointIsInTheContract() throws IOException {
    List<String> paths = new ArrayList<>();
    new YAMLMapper()
        .readTree(Path.of("src/main/resources/openapi.yaml").toFile())
        .get("paths")
        .fieldNames()
        .forEachRemaining(paths::add);
    List<String> wrong = new ArrayList<>();
    for (Told line : told) {
      for (String endpoint : line.all(ENDPOINT)) {
        if (!isEndpoint(endpoint, paths)) {
          wrong.add(line + " (" + endpoint + ")");
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /**
   * {@code /api/v1} is another name of {@code /api}; the beginning of a path names all under it.
   */
  private static boolean isEndpoint(String told, List<String> paths) {
    String endpoint = told.replaceFirst("^/api/v1(?=/|$)", "/api").replaceAll("[.]+$", "");
    return paths.stream()
        .anyMatch(
            path ->
                endpoint.matches(path.replaceAll("\\{\\w+}", "[^/]+"))
                    || path.startsWith(endpoint + "/"));
  }

  @Test
  void everyMetricIsMeasured() throws IOException {
    String code = Told.sources("src/main/java");
    List<String> names =
        LITERAL.matcher(code).results().map(m -> m.group(1).replace('.', '_')).distinct().toList();
    List<String> wrong = new ArrayList<>();
    for (Told line : told) {
      for (String metric : line.all(METRIC)) {
        if (!DATABASES.contains(metric)
            && names.stream().noneMatch(name -> is(metric, name, code))) {
          wrong.add(line + " (" + metric + ")");
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(names).isNotEmpty();
  }

  /** Prometheus ends a name with its unit and kind; some names are made of two parts. */
  private static boolean is(String metric, String name, String code) {
    String bare =
        metric
            .replaceAll("(_total|_bucket|_sum|_count|_max|_info)$", "")
            .replaceAll("(_seconds|_bytes)$", "");
    if (name.endsWith("_")) {
      return bare.startsWith(name)
          && code.contains('"' + bare.substring(name.length()).replace('_', '.') + '"');
    }
    return bare.equals(name.replaceAll("(_total|_seconds|_bytes)$", "")) || metric.equals(name);
  }

  @Test
  void everyFileAndClassIsThere() throws IOException {
    Set<String> classes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      files
          .map(Path::toString)
          .filter(file -> file.endsWith(".java"))
          .map(file -> file.replaceFirst(".*/com/dreamseed/", "").replace(".java", ""))
          .forEach(
              name -> {
                classes.add(name);
                classes.add(name.replaceFirst(".*/", ""));
              });
    }
    List<String> wrong = new ArrayList<>();
    for (Told line : told) {
      line.all(FILE).stream()
          .map(file -> file.replaceAll("[./]+$", ""))
          .filter(file -> !line.text().contains(file + "/<") && !line.text().contains(file + "<"))
          .filter(file -> !Files.exists(Path.of(file)) && !madeByReaders(file))
          .forEach(file -> wrong.add(line + " (" + file + ")"));
      Stream.concat(line.all(TEST_CLASS).stream(), line.all(ROOM_CLASS).stream())
          .filter(name -> !classes.contains(name) && !name.matches("X\\w*|Foo\\w*"))
          .forEach(name -> wrong.add(line + " (" + name + ")"));
    }
    assertThat(wrong).isEmpty();
  }

  /** The documents tell their readers to write these. */
  private static boolean madeByReaders(String file) {
    return file.equals("deploy/prometheus/key");
  }
}
