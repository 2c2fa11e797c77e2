package com.dreamseed.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference says what the contract says. */
class ReferenceTest {

  private static final Path CONTRACT = Path.of("src/main/resources/openapi.yaml");
  private static final Path PAGE = Path.of("docs/api/reference.md");
  private static final Path FRESH = Path.of("target/reference.md");

  @Test
  void theReferenceIsTheContract() throws IOException {
    String fresh = Reference.of(new YAMLMapper().readTree(CONTRACT.toFile()));
    Files.writeString(FRESH, fresh);
    String kept = Files.exists(PAGE) ? Files.readString(PAGE) : "";
    assertThat(kept)
        .as("the contract has changed: look at %s and copy it to %s", FRESH, PAGE)
        .isEqualTo(fresh);
  }
}
