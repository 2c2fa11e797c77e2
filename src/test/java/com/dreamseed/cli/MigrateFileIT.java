package com.dreamseed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code migrate} says of a file that is not there, or no database. */
class MigrateFileIT {

  @TempDir Path folder;

  private CommandRun migrate(String... arguments) {
    return MigrateCommandIT.migrate(TestDatabase.sqlite(folder.resolve("a.db")), arguments);
  }

  @Test
  void whatCannotBeDoneIsOneLineAndAnExitCode() throws Exception {
    CommandRun missing = migrate("status");
    assertThat(missing.exit()).isEqualTo(1);
    assertThat(missing.err()).startsWith("dreamseed: ").contains("a.db").hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
    assertThat(migrate("down").exit()).isEqualTo(1);

    Files.writeString(folder.resolve("a.db"), "no database");
    assertThat(migrate("up").err()).contains("is not an SQLite database").hasLineCount(1);
    assertThat(CommandRun.of("migrate").exit()).isEqualTo(2);
  }
}
