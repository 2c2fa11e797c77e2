package com.dreamseed.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.Main;
import com.dreamseed.bus.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the image promises; whether a Dockerfile's words are right its linter says. */
class DockerfileTest {

  private record Instruction(String name, String rest) {}

  private static final List<Instruction> ALL = read();

  private static List<Instruction> read() {
    try {
      String text =
          Files.readString(Path.of("Dockerfile")).replaceAll("(?m)^#.*$", "").replace("\\\n", " ");
      return text.lines()
          .filter(line -> !line.isBlank())
          .map(line -> line.strip().split("\\s+", 2))
          .map(words -> new Instruction(words[0], words[1]))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Those of the stage that becomes the image. */
  private static List<Instruction> image() {
    int last = 0;
    for (int i = 0; i < ALL.size(); i++) {
      last = ALL.get(i).name().equals("FROM") ? i : last;
    }
    return ALL.subList(last, ALL.size());
  }

  private static List<String> named(List<Instruction> instructions, String name) {
    return instructions.stream().filter(i -> i.name().equals(name)).map(Instruction::rest).toList();
  }

  @Test
  void itIsBuiltInAStageOfItsOwnAndRunsWithoutCompiler() {
    assertThat(named(ALL, "FROM")).hasSize(2).first().asString().contains("-jdk").endsWith("build");
    assertThat(named(image(), "FROM")).singleElement().asString().endsWith("-jre");
    assertThat(named(image(), "COPY"))
        .filteredOn(copy -> !copy.startsWith("--from=build"))
        .containsExactly("deploy/health /app/health");
  }

  @Test
  void whatItCopiesIsThere() {
    List<String> sources = new ArrayList<>();
    for (String copy : named(ALL, "COPY")) {
      List<String> words = Arrays.asList(copy.split("\\s+"));
      if (!copy.startsWith("--from")) {
        sources.addAll(words.subList(0, words.size() - 1));
      }
    }
    assertThat(sources).isNotEmpty().allMatch(source -> Files.exists(Path.of(source)));
  }

  /** A new version of the program must not make the layer of its libraries anew. */
  @Test
  void librariesAreALayerBelowTheProgram() {
    List<String> copies = named(image(), "COPY");
    assertThat(copies.get(0)).contains("/out/lib");
    assertThat(copies.get(copies.size() - 1)).contains("dreamseed.jar");
  }

  @Test
  void itRunsAsNobodyInParticularWithItsDataOnAVolume() {
    assertThat(named(image(), "USER")).containsExactly("10001:10001");
    assertThat(named(image(), "VOLUME")).containsExactly("/data");
    assertThat(named(image(), "ENV"))
        .singleElement()
        .asString()
        .contains("ENVIRONMENT=production", "DB_PATH=/data/");
    assertThat(named(image(), "HEALTHCHECK"))
        .singleElement()
        .asString()
        .endsWith("CMD [\"/bin/bash\", \"/app/health\"]");
  }

  /** Without a shell between them the server hears SIGTERM; the heap follows the container. */
  @Test
  void theServerIsTheFirstProcess() throws IOException {
    String entry = named(image(), "ENTRYPOINT").get(0);
    List<String> words = Arrays.asList(Json.mapper().readValue(entry, String[].class));
    assertThat(words)
        .startsWith("java")
        .contains("-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError")
        .endsWith(Main.class.getName());
    assertThat(named(image(), "CMD")).containsExactly("[\"serve\"]");
  }
}
