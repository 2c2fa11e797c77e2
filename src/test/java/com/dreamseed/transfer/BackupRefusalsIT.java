package com.dreamseed.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.TestDatabase;
import com.dreamseed.cli.CommandRun;
import com.dreamseed.store.Store;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be backed up or restored is told in a sentence, and leaves all as it was. */
class BackupRefusalsIT {

  /** A disk of 1 MB; where none may be mounted, files that may not grow beyond 1 MB. */
  private static final String SMALL_DISK =
      """
      run='"$@"; rc=$?; echo "left:$(ls -A disk)."; exit $rc'
      if unshare -rm mount -t tmpfs none disk 2>/dev/null; then
        exec unshare -rm sh -c "mount -t tmpfs -o size=1m none disk && $run" sh "$@"
      fi
      trap '' XFSZ
      ulimit -f 2048
      eval "$run"
      """;

  @TempDir Path folder;
  TestDatabase database;

  TestDatabase database(String name) {
    return TestDatabase.sqlite(folder.resolve(name));
  }

  @BeforeEach
  void fill() {
    database = database("first.db");
    Vertx vertx = Vertx.vertx();
    Store.open(vertx, database.settings()).await().close().await();
    vertx.close().await();
    database.run("INSERT INTO users (email, username) VALUES ('a@example.org', 'a')");
  }

  static CommandRun run(TestDatabase database, Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(database.asOptions());
    all.addAll(List.of("--locale", "en"));
    return CommandRun.of(all.toArray());
  }

  /** The program as a process, within {@code shell}, which runs {@code "$@"}. */
  CommandRun process(String shell, Map<String, String> environment, Object... words)
      throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", shell, "sh", java, "-cp", classes));
    command.add("com.dreamseed.Main");
    Stream.of(words).map(Object::toString).forEach(command::add);
    command.addAll(database.asOptions());
    command.addAll(List.of("--locale", "en"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    int exit = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    return new CommandRun(exit, Files.readString(out), Files.readString(err));
  }

  private static void assertTold(CommandRun run, String... reasons) {
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
    assertThat(run.err()).containsAnyOf(reasons).doesNotContain("Exception in");
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  @Test
  void aFileThatIsThereStaysUnlessForced() throws IOException {
    Path file = Files.writeString(folder.resolve("precious"), "not to be lost");

    assertTold(run(database, "backup", file), "precious");

    assertThat(file).hasContent("not to be lost");
    assertThat(run(database, "backup", file, "--force").exit()).isZero();
    assertThat(run(database("restored.db"), "restore", file).exit()).isZero();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whereNoFileCanBeTheReasonIsTold() throws IOException {
    assertTold(
        run(database, "backup", folder.resolve("none").resolve("x.backup")),
        "x.backup: the folder of the file does not exist.");
    Path file = Files.createFile(folder.resolve("file"));
    assertTold(
        run(database, "backup", file.resolve("x.backup")),
        "x.backup: the folder of the file does not exist.");
    // Nobody makes files there, not even root.
    assertTold(run(database, "backup", "/proc/x.backup"), "/proc/.x.backup.part");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsToldAndNothingIsLeftOnIt() throws Exception {
    Files.createDirectory(folder.resolve("disk"));
    database.run(
        database.either(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)"
                + " INSERT INTO activities (user_id, activity_type, description)"
                + " SELECT 1, 'visit', hex(randomblob(500)) FROM n",
            "INSERT INTO activities (user_id, activity_type, description)"
                + " SELECT 1, 'visit', (SELECT string_agg(md5((random() + i + j)::text), '')"
                + " FROM generate_series(1, 30) j) FROM generate_series(1, 4000) i"));

    CommandRun full = process(SMALL_DISK, Map.of(), "backup", "disk/x.backup");

    assertTold(full, "the disk is full; nothing was kept.", "cannot be written", "too large");
    assertThat(full.out()).contains("left:.");
  }

  @Test
  void damagedAndForeignFilesAreRefusedBeforeAnythingIsTouched() throws Exception {
    Path file = folder.resolve("good.backup");
    assertThat(run(database, "backup", file).exit()).isZero();
    byte[] good = Files.readAllBytes(file);
    byte[] holed = good.clone();
    Arrays.fill(holed, good.length * 2 / 5, good.length * 3 / 5, (byte) 0);
    TestDatabase target = database("target.db");

    assertRefused(target, folder.resolve("nothing"), "there is no such file");
    assertRefused(target, Files.createDirectory(folder.resolve("dir")), "there is no such file");
    assertRefused(target, write("empty"), "empty: ");
    assertRefused(target, write("notes.txt", "These are notes.".repeat(50).getBytes()), "notes");
    assertRefused(
        target, write("half", Arrays.copyOf(good, good.length / 2)), "is no whole backup");
    assertRefused(
        target, write("cut", Arrays.copyOf(good, good.length - 100)), "is no whole backup");
    assertRefused(target, write("holed", holed), "is no whole backup");
    assertRefused(target, foreign(), "foreign: holds no database of DreamSeed.");
    assertRefused(target, ofTheOtherKind(), "other: is ");

    // Not even with --force, where there is something to lose.
    assertTold(run(database, "restore", folder.resolve("holed"), "--force"), "no whole backup");
    assertThat(database.ask("SELECT email FROM users")).containsExactly("a@example.org");
    assertThat(names(folder)).noneMatch(n -> n.contains("before-restore") || n.contains("part"));
  }

  private Path write(String name, byte... bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /** A database of another program in the form of ours. */
  Path foreign() throws Exception {
    Path file = folder.resolve("foreign");
    TestDatabase.sqlite(file).run("CREATE TABLE activities (id INTEGER PRIMARY KEY, what TEXT)");
    return file;
  }

  /** The beginning of what pg_dump writes. */
  Path ofTheOtherKind() throws Exception {
    return write("other", ("PGDMP" + "\0\1".repeat(600)).getBytes());
  }

  void assertRefused(TestDatabase target, Path file, String reason) {
    CommandRun run = run(target, "restore", file);
    assertThat(run.exit()).as(file.toString()).isEqualTo(1);
    assertThat(run.err()).contains(reason);
    assertThat(run.err().lines()).hasSize(1);
    assertUntouched(target);
  }

  void assertUntouched(TestDatabase target) {
    assertThat(target.settings().path()).doesNotExist();
  }

  @Test
  void ofANewerVersionNeitherABackupNorARestoreIsMade() {
    database.run(
        "INSERT INTO migrations (version, applied_at) VALUES ('dreamseed-999', '2026-11-22 00:00:00')");
    Path newer = folder.resolve("newer.backup");

    assertTold(run(database, "backup", newer), "was made by a newer version, with dreamseed-999");

    assertThat(newer).doesNotExist();
  }
}
