package com.dreamseed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandIT {

  @TempDir Path folder;

  private CommandRun migrate(Object... arguments) {
    Object[] words = new Object[arguments.length + 5];
    words[0] = "migrate";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    words[arguments.length + 1] = "--db-path";
    words[arguments.length + 2] = folder.resolve("a.db");
    words[arguments.length + 3] = "--locale";
    words[arguments.length + 4] = "en";
    return CommandRun.of(words);
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

  @Test
  void anUnknownVersionIsNamedWithTheKnownOnes() {
    CommandRun run = migrate("up", "--to", "dreamseed-999");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("dreamseed-999", "dreamseed-001").hasLineCount(1);
  }
}
