package com.dreamseed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code migrate} does and says. */
class MigrateCommandIT {

  @TempDir Path folder;
  private TestDatabase database;

  @BeforeEach
  void openDatabase() {
    database = database();
  }

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("a.db"));
  }

  private CommandRun migrate(String... arguments) {
    return migrate(database, arguments);
  }

  static CommandRun migrate(TestDatabase database, String... arguments) {
    List<String> words = new ArrayList<>(List.of("migrate"));
    words.addAll(List.of(arguments));
    words.addAll(database.asOptions());
    words.addAll(List.of("--locale", "en"));
    return CommandRun.of(words.toArray());
  }

  @Test
  void upStatusAndDownSayWhatTheyDid() {
    assertThat(migrate("up", "--to", "dreamseed-002"))
        .isEqualTo(new CommandRun(0, "Applied dreamseed-001\nApplied dreamseed-002\n", ""));
    assertThat(migrate("status").out().lines())
        .hasSizeGreaterThan(8)
        .anyMatch(l -> l.matches("dreamseed-002  \\d{4}-\\d\\d-\\d\\d .*history of users.*"))
        .anyMatch(l -> l.matches("dreamseed-003  pending {18}.*"));
    assertThat(migrate("up").out()).startsWith("Applied dreamseed-003\n");
    assertThat(migrate("up").out()).isEqualTo("Nothing to do.\n");
    assertThat(migrate("down").out()).matches("Taken back dreamseed-\\d{3}\n");
    assertThat(migrate("down", "--to", "none").out()).endsWith("Taken back dreamseed-001\n");
    assertThat(migrate("down").out()).isEqualTo("Nothing to do.\n");
  }

  @Test
  void anUnknownVersionIsNamedWithTheKnownOnes() {
    CommandRun run = migrate("up", "--to", "dreamseed-999");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("dreamseed-999", "dreamseed-001").hasLineCount(1);
  }
}
