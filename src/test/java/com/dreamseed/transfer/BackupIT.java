package com.dreamseed.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.EveryAnswer;
import com.dreamseed.ServerUnderTest;
import com.dreamseed.TestDatabase;
import com.dreamseed.cli.CommandRun;
import com.dreamseed.settings.Setting;
import com.dreamseed.truth.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup, taken while the server runs, is restored and counts the same. */
class BackupIT {

  private static final String FROM = "2017-07-01";
  private static final String TO = "2017-09-20";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2017-09-20T03:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  TestDatabase database(String name) {
    return TestDatabase.sqlite(folder.resolve(name));
  }

  private ServerUnderTest then(TestDatabase database, Map<Setting, String> more) {
    return ServerUnderTest.start(database, folder, CLOCK, more);
  }

  private static long number(TestDatabase database, String sql) {
    return Long.parseLong(database.ask(sql).get(0));
  }

  private static CommandRun run(TestDatabase database, Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(database.asOptions());
    all.addAll(List.of("--locale", "en"));
    return CommandRun.of(all.toArray());
  }

  private static long epoch(ServerUnderTest server) {
    return Long.parseLong(server.stats().get("position").asText().split("-")[0]);
  }

  /** Part of its log is sealed and dropped, part of it is both sealed and there. */
  @Test
  void aRestoredDatabaseGivesEveryAnswerAgain() {
    TestDatabase first = database("first.db");
    RealData.PYTHON_TUTOR.importInto(first);
    TestDatabase second = database("second.db");
    Path file = folder.resolve("backup");
    Map<String, String> answers;
    long epoch;
    try (ServerUnderTest server = then(first, Map.of())) {
      answers = EveryAnswer.of(server, FROM, TO);
    }
    try (ServerUnderTest server = then(first, Map.of(Setting.RETAIN_ACTIVITIES, "30d"))) {
      await().until(() -> number(first, "SELECT count(*) FROM activities") < 5_000);
      CommandRun backup = run(first, "backup", file);
      assertThat(backup.err()).isEmpty();
      assertThat(backup.exit()).isZero();
      assertThat(backup.out()).contains("Backed up", " MB in ");
      assertThat(EveryAnswer.of(server, FROM, TO)).isEqualTo(answers);
      epoch = epoch(server);

      CommandRun again = run(first, "backup", file);
      assertThat(again.exit()).isEqualTo(1);
      assertThat(again.err()).contains(file.toString());
      CommandRun open = run(first, "restore", file, "--force");
      assertThat(open.exit()).isEqualTo(1);
      assertThat(open.err()).contains("is in use; stop every server");
    }
    CommandRun restore = run(second, "restore", file);
    assertThat(restore.err()).isEmpty();
    assertThat(restore.exit()).isZero();
    assertThat(number(second, "SELECT dropped FROM log_seal")).isGreaterThan(1_000);
    try (ServerUnderTest server = then(second, Map.of(Setting.RETAIN_ACTIVITIES, "20d"))) {
      assertThat(EveryAnswer.of(server, FROM, TO)).isEqualTo(answers);
      assertThat(epoch(server)).isGreaterThan(epoch);
      await().until(() -> number(second, "SELECT count(*) FROM activities") < 3_000);
      assertThat(EveryAnswer.of(server, FROM, TO)).isEqualTo(answers);
    }
    assertOverwritesOnlyWhenForced(second, file, answers);
  }

  private void assertOverwritesOnlyWhenForced(
      TestDatabase full, Path file, Map<String, String> answers) {
    CommandRun refused = run(full, "restore", file);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("holds data; --force");
    full.run("DELETE FROM problem_changes");
    CommandRun forced = run(full, "restore", file, "--force");
    assertThat(forced.err()).isEmpty();
    assertThat(forced.out()).contains("What was there before is kept: ");
    assertThat(kept(full, forced.out().lines().reduce((a, b) -> b).orElseThrow())).isZero();
    try (ServerUnderTest server = then(full, Map.of())) {
      assertThat(EveryAnswer.of(server, FROM, TO)).isEqualTo(answers);
    }
  }

  private static long kept(TestDatabase database, String line) {
    String where = line.substring(line.indexOf("kept: ") + 6);
    TestDatabase aside = database.isPostgres() ? database : TestDatabase.sqlite(Path.of(where));
    String table =
        database.isPostgres()
            ? where.substring(where.lastIndexOf(' ') + 1) + ".problem_changes"
            : "problem_changes";
    return Long.parseLong(aside.ask("SELECT count(*) FROM " + table).get(0));
  }

  @Test
  void anInterruptedBackupLeavesNoFile() throws Exception {
    TestDatabase first = database("large.db");
    RealData.PYTHON_TUTOR.importInto(first);
    fatten(first);
    Path target = Files.createDirectories(folder.resolve("backups"));
    Process process = backupProcess(first, target.resolve("large.backup"));
    await()
        .pollInterval(Duration.ofMillis(2))
        .until(
            () -> !process.isAlive() || names(target).stream().anyMatch(n -> n.endsWith(".part")));
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(process.exitValue()).as(Files.readString(folder.resolve("out.txt"))).isNotZero();
    assertThat(names(target)).isEmpty();
  }

  /** So many bytes that a backup takes a moment. */
  private static void fatten(TestDatabase database) {
    String many =
        database.either(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)"
                + " INSERT INTO activities (user_id, activity_type, description)"
                + " SELECT 1, 'visit', hex(randomblob(600)) FROM n",
            "INSERT INTO activities (user_id, activity_type, description)"
                + " SELECT (SELECT min(id) FROM users), 'visit', repeat(md5(i::text), 30)"
                + " FROM generate_series(1, 60000) i");
    database.run(many);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  private Process backupProcess(TestDatabase database, Path file) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "com.dreamseed.Main",
            "backup",
            file.toString());
    builder.command().addAll(database.asOptions());
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out.txt").toFile())
        .start();
  }
}
