package com.dreamseed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the program is built from is explained, all of it and nothing else. */
class DependenciesTest {

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(m -> m.group(1)).toList();
  }

  @Test
  void everyArtifactOfThePomHasItsLine() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    List<String> lines = Files.readAllLines(Path.of("docs", "developer", "dependencies.md"));

    List<String> told =
        lines.stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("\\|")[1])
            .flatMap(names -> found("`(?:[a-z.-]+:)?([^`]+)`", names).stream())
            .distinct()
            .toList();

    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            found("<artifactId>([^<]+)</artifactId>", pom).stream()
                .filter(name -> !name.equals("dreamseed"))
                .distinct()
                .toList());
  }
}
