package com.dreamseed.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every list says when it was answered and where the log stood. */
class ListsIT {

  @TempDir Path folder;

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("a.db"));
  }

  @Test
  void listsCarryTheirTimeAndPosition() {
    Instant begin = Instant.now().minusSeconds(60);
    try (ServerUnderTest server =
        ServerUnderTest.start(database(), folder, Clock.systemUTC(), Map.of())) {
      String position = server.stats().get("position").asText();
      for (String list : new String[] {"activities", "users", "problems", "annotations"}) {
        JsonNode page = server.get("/api/" + list);
        assertThat(page.get("position").asText()).as(list).isEqualTo(position);
        assertThat(Instant.parse(page.get("generated_at").asText())).as(list).isAfter(begin);
      }
      JsonNode atRisk = server.get("/api/dashboard/at-risk");
      assertThat(atRisk.get("position").asText()).isEqualTo(position);
      assertThat(atRisk.has("generated_at")).isTrue();
    }
  }
}
