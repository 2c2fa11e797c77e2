package com.dreamseed.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.TestDatabase;
import com.dreamseed.cli.CommandRun;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the guide to the API tells people to type works as it stands, for every operation. */
@TestInstance(Lifecycle.PER_CLASS)
class ApiGuideIT {

  private static final Path GUIDE = Path.of("docs", "api", "README.md");
  private static final Path STREAM = Path.of("docs", "api", "stream.md");
  private static final String WRITTEN = "localhost:8002";

  /** Tells each call on standard error and fails where the server refuses. */
  private static final String STRICT =
      """
      set -eu
      curl() { command curl --fail-with-body --max-time 20 -w '%{stderr}CALLED %{method} %{url} %{http_code}\\n' "$@"; }
      """;

  @TempDir static Path folder;
  private ServerUnderTest server;

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("guide.db"));
  }

  @BeforeAll
  void start() {
    TestDatabase database = database();
    List<String> command =
        new ArrayList<>(List.of("import", "samples/python-tutor", "--shift-to-now"));
    command.addAll(database.asOptions());
    CommandRun imported = CommandRun.of(command.toArray());
    assertThat(imported.exit()).as(imported.err()).isZero();
    server = ServerUnderTest.start(database, folder, Clock.systemUTC(), Map.of());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private String here(String text) {
    return text.replace(WRITTEN, "127.0.0.1:" + server.port());
  }

  @Test
  void everyLineWorksAndEveryOperationIsShown() throws Exception {
    StringBuilder script = new StringBuilder(STRICT);
    for (CodeBlock block : CodeBlock.of(GUIDE)) {
      if (block.language().equals("sh") && block.words().isEmpty()) {
        script.append(block.text()).append('\n');
      }
    }

    Shell ran = Shell.run(folder, here(script.toString()));

    assertThat(ran.exit()).as(ran.err() + ran.out()).isZero();
    List<String> called =
        Pattern.compile("CALLED (\\w+) (?:http://)?[^/ ]+([^? ]*)\\S* 2\\d\\d")
            .matcher(ran.err())
            .results()
            .map(call -> call.group(1) + " " + call.group(2))
            .toList();
    TreeSet<String> unshown = operations();
    unshown.removeAll(refused());
    unshown.removeIf(operation -> called.stream().anyMatch(call -> call.matches(operation)));
    assertThat(unshown).as("operations of the contract that the guide does not show").isEmpty();
  }

  /** Those shown only where they are refused; that they are is another test's. */
  private static List<String> refused() throws IOException {
    return CodeBlock.of(GUIDE).stream()
        .filter(block -> block.words().startsWith("refused="))
        .flatMap(
            block ->
                Pattern.compile("-X (\\w+) " + WRITTEN + "(\\S+)").matcher(block.text()).results())
        .map(call -> call.group(1) + " " + call.group(2))
        .toList();
  }

  /** Each operation but the stream as {@code METHOD path}, parameters as patterns. */
  private static TreeSet<String> operations() throws IOException {
    JsonNode paths =
        new YAMLMapper().readTree(Path.of("src/main/resources/openapi.yaml").toFile()).get("paths");
    TreeSet<String> operations = new TreeSet<>();
    paths
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            operations.add(
                                method.toUpperCase()
                                    + " "
                                    + path.getKey().replaceAll("\\{\\w+}", "[^/]+"))));
    operations.remove("GET /api/stream");
    return operations;
  }

  @Test
  void whatIsShownAsRefusedIsRefusedLikeThat() throws Exception {
    List<CodeBlock> refused =
        CodeBlock.of(GUIDE).stream().filter(b -> b.words().startsWith("refused=")).toList();
    assertThat(refused).isNotEmpty();

    for (CodeBlock block : refused) {
      String status = block.words().substring("refused=".length());
      Shell ran = Shell.run(folder, here(block.text()));
      JsonNode error = ServerUnderTest.json(ran.out());
      assertThat(error.get("status_code").asText()).isEqualTo(status);
      assertThat(error.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder("error", "message", "status_code", "details", "request_id");
    }
  }

  @Test
  void theStreamStartsAsShown() throws Exception {
    for (CodeBlock block : CodeBlock.of(STREAM)) {
      if (block.words().equals("stream")) {
        String impatient = "curl() { command curl --max-time 2 \"$@\"; }\n" + here(block.text());
        Shell ran = Shell.run(folder, impatient);
        assertThat(ran.exit()).as("28 is curl's time limit: " + ran.err()).isEqualTo(28);
        assertThat(ran.out()).contains("retry:", "event: snapshot", "id: ");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "node, follow.mjs, activities ",
    "python3, follow.py, activities ",
    "java, Follow.java, snapshot "
  })
  void eachClientFollows(String program, String file, String printed) throws Exception {
    Path out = Files.createTempFile(folder, file, ".txt");
    Path client = Path.of("docs", "api", "clients", file);
    Process process =
        new ProcessBuilder(program, client.toString(), "http://127.0.0.1:" + server.port())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      await().untilAsserted(() -> assertThat(Files.readString(out)).contains(printed));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
