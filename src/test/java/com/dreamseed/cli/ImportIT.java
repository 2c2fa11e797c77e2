package com.dreamseed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.TestDatabase;
import com.dreamseed.store.Times;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportIT {

  private static final Path PYTHON_TUTOR = Path.of("samples/python-tutor");
  private static final Path OULAD = Path.of("src/test/data/oulad-aaa-2014j");
  private static final String USERS = "id,email,username\n1,a@x.org,a\n2,b@x.org,b\n";

  @TempDir Path folder;
  private Database db;

  @BeforeEach
  void openDatabase() {
    db = new Database(database("test"));
  }

  /** A database nobody used before. */
  TestDatabase database(String name) {
    return TestDatabase.sqlite(folder.resolve(name + ".db"));
  }

  private static CommandRun command(Database db, Object... words) {
    List<Object> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(db.database().asOptions());
    return CommandRun.of(all.toArray());
  }

  @Test
  void everyRowOfTheSampleArrivesOnceHoweverOftenItIsImported() {
    CommandRun first = run(PYTHON_TUTOR);
    CommandRun second = run(PYTHON_TUTOR);

    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out()).contains("Imported 14694 rows of 3 files");
    assertThat(second.exit()).isZero();
    assertThat(second.out()).contains("users.csv: imported before; skipped");
    assertThat(db.number("SELECT COUNT(*) FROM users")).isEqualTo(6592);
    assertThat(db.number("SELECT COUNT(*) FROM activities")).isEqualTo(8100);
    assertThat(db.text("SELECT created_at FROM activities WHERE id = 1"))
        .startsWith("2017-07-27 13:26:13");
  }

  @Test
  void aPackedFileArrivesWholeAndIsKnownAgainUnpacked() throws IOException {
    assertThat(run(OULAD).exit()).isZero();
    assertThat(db.number("SELECT COUNT(*) FROM activities")).isEqualTo(169_316);

    Path plain = folder.resolve("activities.csv");
    try (InputStream in =
        new java.util.zip.GZIPInputStream(
            Files.newInputStream(OULAD.resolve("activities.csv.gz")))) {
      Files.copy(in, plain);
    }
    assertThat(run(plain).out()).contains("imported before; skipped");
  }

  @Test
  void rowsEqualInEveryColumnAreDifferentActivitiesAndAgainMeansAgain() throws IOException {
    write("users.csv", USERS);
    Path file =
        write(
            "activities.csv",
            "user_id,activity_type,created_at\n" + "1,visit,2026-01-01T00:00:00Z\n".repeat(3));

    assertThat(run(folder).exit()).isZero();
    assertThat(db.number("SELECT COUNT(*) FROM activities")).isEqualTo(3);

    assertThat(run(file, "--again").exit()).isZero();
    assertThat(db.number("SELECT COUNT(*) FROM activities")).isEqualTo(6);
  }

  @Test
  void everyBadRowIsToldWithFileLineAndReasonAndNothingIsWritten() throws IOException {
    write("users.csv", USERS);
    write(
        "activities.csv",
        "user_id,activity_type,description,metadata,created_at\n"
            + "1,visit,\"two\nlines\",,2026-01-01T00:00:00Z\n"
            + "9,visit,,,2026-01-01T00:00:00Z\n"
            + "1,,,,2026-01-01T00:00:00Z\n"
            + "x,visit,,,2026-01-01T00:00:00Z\n"
            + "1,visit,,,2026-02-30T00:00:00Z\n"
            + "1,visit,,[1],2026-01-01T00:00:00Z\n"
            + "1,visit,,,2999-01-01T00:00:00Z\n"
            + "2,visit\n");

    CommandRun run = run(folder);

    assertThat(run.exit()).isEqualTo(Exit.FAILED);
    assertThat(run.err().lines().map(l -> l.substring(l.indexOf(", line ") + 2)))
        .startsWith(
            "line 4: user_id: there is no user 9",
            "line 5: activity_type: must not be empty",
            "line 6: user_id: x is not a whole number, 1 to 2147483647",
            "line 7: created_at: 2026-02-30T00:00:00Z is not a time such as 2026-11-22T10:00:00Z",
            "line 8: metadata: must be a JSON object",
            "line 9: created_at: 2999-01-01 00:00:00.000 (UTC) is in the future",
            "line 10: the row has 2 cells, the first line 5");
    assertThat(run.err()).contains("7 bad rows; nothing was written");
    assertThat(db.number("SELECT COUNT(*) FROM users")).isZero();
  }

  @Test
  void aCharacterThatNoDatabaseKeepsMakesABadRow() throws IOException {
    write("users.csv", "id,email,username\n1,a@x.org,a\n2,b@x.org,b\0c\n");
    write(
        "activities.ndjson",
        """
        {"user_id":1,"activity_type":"visit"}
        {"user_id":1,"activity_type":"visit","description":"a\\u0000"}
        {"user_id":1,"activity_type":"visit","metadata":{"a":["b\\u0000"]}}
        {"user_id":1,"activity_type":"visit","metadata":{"a":"b\\\\u0000"}}
        """);

    CommandRun run = run(folder);

    assertThat(run.exit()).isEqualTo(Exit.FAILED);
    assertThat(run.err().lines().map(l -> l.substring(l.lastIndexOf('/') + 1)))
        .startsWith(
            "users.csv, line 3: username: must not contain the character U+0000",
            "activities.ndjson, line 2: description: must not contain the character U+0000",
            "activities.ndjson, line 3: metadata: must not contain the character U+0000");
    assertThat(run.err()).contains("3 bad rows; nothing was written");
    assertThat(db.number("SELECT COUNT(*) FROM users")).isZero();
  }

  @Test
  void ofTwoImportsOfTheSameFilesAtOnceNothingIsLostOrDoubled() throws Exception {
    int rows = 25_000;
    write("users.csv", USERS);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 1; round <= 3; round++) {
        write(
            "activities.csv",
            "user_id,activity_type,description\n" + ("1,visit," + round + "\n").repeat(rows));
        CyclicBarrier both = new CyclicBarrier(2);
        Callable<CommandRun> importing =
            () -> {
              both.await();
              return run(folder);
            };
        List<CommandRun> ended = new ArrayList<>();
        for (Future<CommandRun> one : threads.invokeAll(List.of(importing, importing))) {
          ended.add(one.get());
        }

        assertThat(ended).anyMatch(run -> run.exit() == 0);
        assertThat(ended)
            .filteredOn(run -> run.exit() != 0)
            .allMatch(run -> run.err().contains("csv: another import is writing it"));
        assertThat(db.number("SELECT COUNT(*) FROM activities")).isEqualTo((long) round * rows);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(db.number("SELECT COUNT(*) FROM users")).isEqualTo(2);
  }

  @Test
  void skipBadImportsTheOthers() throws IOException {
    write("users.csv", USERS + "3,no-address,c\n");
    write("activities.csv", "user_id,activity_type\n1,visit\n3,visit\n2,visit\n");

    CommandRun run = run(folder, "--skip-bad");

    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .contains("line 4: email: no-address is not an e-mail address")
        .contains("line 3: user_id: there is no user 3");
    assertThat(run.out()).contains("2 bad rows were left out");
    assertThat(db.number("SELECT COUNT(*) FROM users")).isEqualTo(2);
    assertThat(db.number("SELECT COUNT(*) FROM activities")).isEqualTo(2);
  }

  @Test
  void onlyTwentyOfManyBadRowsAreTold() throws IOException {
    write("users.csv", "email,username\n" + "nobody,n\n".repeat(500));

    CommandRun run = run(folder);

    assertThat(run.err()).hasLineCount(22).contains("… and 480 more").contains("500 bad rows");
  }

  @Test
  void aTruncatedGzipIsAClearErrorAndNothingIsWritten() throws IOException {
    byte[] whole = Files.readAllBytes(OULAD.resolve("activities.csv.gz"));
    Files.write(folder.resolve("activities.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
    Files.copy(OULAD.resolve("users.csv"), folder.resolve("users.csv"));

    CommandRun run = run(folder);

    assertThat(run.exit()).isEqualTo(Exit.FAILED);
    assertThat(run.err())
        .hasLineCount(1)
        .contains("activities.csv.gz: the file ends too early: it is cut off or damaged");
    assertThat(db.number("SELECT COUNT(*) FROM users")).isZero();
  }

  @Test
  void aKnownEmailKeepsItsIdAndTakesTheActivitiesOfTheFile() throws IOException {
    write("users.csv", "id,email,username\n7,a@x.org,first\n");
    assertThat(run(folder).exit()).isZero();
    write("users.csv", "id,email,username,user_type\n1,a@x.org,second,paid\n2,b@x.org,b,free\n");
    write("activities.csv", "user_id,activity_type\n1,visit\n2,visit\n");

    CommandRun run = run(folder);

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(db.text("SELECT id || username || user_type FROM users WHERE email = 'a@x.org'"))
        .isEqualTo("7secondpaid");
    assertThat(db.database().ask("SELECT user_id FROM activities ORDER BY id"))
        .containsExactly("7", "2");
    assertThat(db.number("SELECT COUNT(*) FROM user_changes WHERE field = 'user_type'"))
        .isEqualTo(3);
  }

  @Test
  void anIdThatAnotherEmailHoldsIsAnError() throws IOException {
    write("users.csv", "id,email,username\n1,a@x.org,a\n");
    assertThat(run(folder).exit()).isZero();
    write("users.csv", "id,email,username\n1,z@x.org,z\n");

    CommandRun run = run(folder);

    assertThat(run.exit()).isEqualTo(Exit.FAILED);
    assertThat(run.err()).contains("users.csv, line 2: id: 1 belongs to a@x.org");
  }

  @Test
  void ndjsonIsReadLineByLineAndUnknownKeysAreRefusedByName() throws IOException {
    write("users.csv", USERS);
    Path file =
        write(
            "activities.ndjson",
            """
            {"user_id":1,"activity_type":"problem_attempted","metadata":{"problem_id":1,"correct":true}}

            {"user_id":2,"activity_type":"visit","mood":"good"}
            {"user_id":2,"activity_type":"visit"
            """);

    CommandRun bad = run(folder);
    assertThat(bad.err())
        .contains("activities.ndjson, line 3: unknown column \"mood\"")
        .contains("activities.ndjson, line 4: not JSON");

    Files.writeString(file, Files.readAllLines(file).get(0) + "\n");
    assertThat(run(folder).exit()).isZero();
    assertThat(db.text("SELECT metadata FROM activities"))
        .isEqualTo("{\"problem_id\":1,\"correct\":true}");
  }

  @Test
  void anActivityWithAKnownIdIsThereAlreadyAndAnotherOneUnderItIsAnError() throws IOException {
    write("users.csv", USERS);
    write(
        "activities.csv", "id,user_id,activity_type,created_at\n5,1,visit,2026-01-01T00:00:00Z\n");
    assertThat(run(folder).exit()).isZero();

    write(
        "activities.csv",
        "id,user_id,activity_type,created_at\n"
            + "5,1,visit,2026-01-01 00:00:00\n6,2,visit,2026-01-01T00:00:00Z\n");
    assertThat(run(folder).exit()).isZero();
    assertThat(db.number("SELECT COUNT(*) FROM activities")).isEqualTo(2);

    write(
        "activities.csv", "id,user_id,activity_type,created_at\n5,2,visit,2026-01-01T00:00:00Z\n");
    assertThat(run(folder).err()).contains("line 2: id: 5 is another activity in the database");
  }

  @Test
  void shiftedToNowTheLastDayIsTodayAndNothingLiesInTheFuture() {
    LocalDate before = LocalDate.now(ZoneOffset.UTC);
    CommandRun run = run(PYTHON_TUTOR, "--shift-to-now", "--report-timezone=UTC");

    assertThat(run.exit()).isZero();
    String last = db.text("SELECT MAX(created_at) FROM activities");
    assertThat(last).isLessThan(Times.write(Instant.now()));
    assertThat(LocalDate.parse(last.substring(0, 10)))
        .isBetween(before, LocalDate.now(ZoneOffset.UTC));
    assertThat(db.text("SELECT MAX(last_activity) FROM users")).isEqualTo(last);
    assertThat(db.text("SELECT MAX(created_at) FROM users")).isEqualTo(last);
  }

  @Test
  void whatIsExportedAndImportedElsewhereIsExportedEqual() throws IOException {
    assertThat(run(PYTHON_TUTOR).exit()).isZero();
    db.run("UPDATE users SET user_type = 'paid' WHERE id IN (3, 5, 8)");
    db.run("UPDATE users SET username = 'a, \"b\"\n c' WHERE id = 9");
    Path once = folder.resolve("once");
    Path twice = folder.resolve("twice");
    Database other = new Database(database("other"));

    assertThat(command(db, "export", once).exit()).isZero();
    CommandRun back = command(other, "import", once, "--locale=en");
    assertThat(back.exit()).as(back.err()).isZero();
    assertThat(command(other, "export", twice).exit()).isZero();

    for (String name : List.of("users", "user_changes", "problems", "activities")) {
      assertThat(twice.resolve(name + ".csv")).hasSameTextualContentAs(once.resolve(name + ".csv"));
    }
    assertThat(other.number("SELECT COUNT(*) FROM users WHERE user_type = 'paid'")).isEqualTo(3);
  }

  @Test
  void anExportOverwritesOnlyWhenForcedAndPacksWhenAsked() throws IOException {
    assertThat(run(PYTHON_TUTOR).exit()).isZero();
    Path out = folder.resolve("out");
    List<Object> command = new ArrayList<>(List.of("export", out, "--locale=en", "--gzip"));
    command.addAll(db.database().asOptions());
    assertThat(CommandRun.of(command.toArray()).exit()).isZero();
    CommandRun second = CommandRun.of(command.toArray());
    List<Object> forced = new ArrayList<>(command);
    forced.add("--force");

    assertThat(second.exit()).isEqualTo(Exit.FAILED);
    assertThat(second.err()).contains("users.csv.gz: is there already (--force overwrites it)");
    assertThat(CommandRun.of(forced.toArray()).exit()).isZero();
    assertThat(out.toFile().list()).hasSize(4).allMatch(name -> name.endsWith(".csv.gz"));
  }

  @Test
  void whatIsNoDatabaseOrCannotBeWrittenIsToldInOneLine() throws IOException {
    Path text = Files.writeString(folder.resolve("text.db"), "this is not a database at all");
    CommandRun run = CommandRun.of("import", PYTHON_TUTOR, "--db-path", text, "--locale=en");
    assertThat(run.exit()).isEqualTo(Exit.FAILED);
    assertThat(run.err()).hasLineCount(1).contains("is not an SQLite database");

    CommandRun nowhere =
        CommandRun.of(
            "import", PYTHON_TUTOR, "--db-path", folder.resolve("no/such.db"), "--locale=en");
    assertThat(nowhere.exit()).isEqualTo(Exit.FAILED);
    assertThat(nowhere.err()).hasLineCount(1).contains("no/such.db");
  }

  @Test
  void filesThatAreMissingOrTellNothingByTheirNameAreNamed() throws IOException {
    assertThat(run(folder.resolve("users.csv")).err()).contains("there is no such file");
    assertThat(run(write("people.csv", USERS)).err())
        .contains("people.csv: the name does not tell");
    assertThat(run(Files.createDirectory(folder.resolve("empty"))).err())
        .contains("holds no users.csv");
  }

  @Test
  void messagesComeInTheLanguageOfTheSettings() {
    assertThat(command(db, "import", folder.resolve("users.csv"), "--locale=ko").err())
        .contains("파일이 없거나 읽을 수 없습니다");
  }

  private CommandRun run(Path source, Object... options) {
    List<Object> words = new ArrayList<>(List.of("import", source, "--locale=en"));
    words.addAll(Arrays.asList(options));
    return command(db, words.toArray());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
