package com.dreamseed.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.TestDatabase;
import com.dreamseed.cli.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The same on PostgreSQL, and its programs, which may be missing. */
@EnabledIf("com.dreamseed.transfer.PostgresBackupIT#installed")
class PostgresBackupRefusalsIT extends BackupRefusalsIT {

  @Override
  TestDatabase database(String name) {
    return TestDatabase.postgres();
  }

  @Override
  Path foreign() throws Exception {
    TestDatabase other = TestDatabase.postgres();
    other.run("CREATE TABLE activities (id bigint PRIMARY KEY, what text)");
    Path file = folder.resolve("foreign");
    String url = other.url().replace("jdbc:", "");
    Process dump = new ProcessBuilder("pg_dump", "--format=custom", "--file=" + file, url).start();
    assertThat(dump.waitFor()).isZero();
    return file;
  }

  @Override
  Path ofTheOtherKind() {
    Path file = folder.resolve("other");
    TestDatabase.sqlite(file).run("CREATE TABLE activities (id INTEGER PRIMARY KEY, what TEXT)");
    return file;
  }

  @Override
  void assertUntouched(TestDatabase target) {
    assertThat(
            target.ask(
                "SELECT count(*) FROM pg_class WHERE relnamespace = CAST('public' AS regnamespace)"))
        .containsExactly("0");
  }

  @Test
  void withoutPostgresProgramsOneIsToldWhatToInstall() throws Exception {
    Path file = folder.resolve("x.backup");
    assertThat(run(database, "backup", file).exit()).isZero();
    Path empty = Files.createDirectory(folder.resolve("bin"));
    Map<String, String> nothing = Map.of("PATH", empty.toString());

    CommandRun backup = process("exec \"$@\"", nothing, "backup", empty.resolve("y.backup"));
    CommandRun restore = process("exec \"$@\"", nothing, "restore", file, "--force");

    assertThat(backup.exit()).isEqualTo(1);
    assertThat(backup.err())
        .contains("pg_dump is not installed; it copies ", "postgresql-client")
        .hasLineCount(1);
    assertThat(names(empty)).isEmpty();
    assertThat(restore.exit()).isEqualTo(1);
    assertThat(restore.err()).contains("pg_restore is not installed").hasLineCount(1);
    assertThat(database.ask("SELECT email FROM users")).containsExactly("a@example.org");
  }
}
