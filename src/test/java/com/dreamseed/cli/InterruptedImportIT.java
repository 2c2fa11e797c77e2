package com.dreamseed.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerProcess;
import com.dreamseed.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedImportIT {

  private static final int ROWS = 400_000;

  @TempDir Path folder;

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("test.db"));
  }

  @Test
  void anImportThatIsKilledGoesOnWhereItStopped() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("users.csv"), "id,email,username\n1,a@x.org,a\n2,b@x.org,b\n");
    Files.write(
        data.resolve("activities.csv"),
        () ->
            IntStream.rangeClosed(0, ROWS)
                .mapToObj(
                    i ->
                        (CharSequence)
                            (i == 0
                                ? "user_id,activity_type,description,created_at"
                                : (1 + i % 2) + ",visit,row " + i + ",2026-01-01T00:00:00Z"))
                .iterator());
    Database db = new Database(database());
    List<String> words = new ArrayList<>(List.of("import", data.toString(), "--locale=en"));
    words.addAll(db.database().asOptions());
    String[] command = words.toArray(String[]::new);

    // Closing kills it.
    try (ServerProcess first = ServerProcess.run(folder, ServerProcess.BRIEF, command)) {
      await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> written(db) > 0);
      assertThat(first.process().isAlive()).as(first.output()).isTrue();
    }
    awaitNobody(db);
    long before = written(db);
    assertThat(before).isBetween(10_000L, ROWS - 10_000L);
    assertThat(before % 10_000).isZero();

    CommandRun second = CommandRun.of((Object[]) command);

    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(second.out())
        .contains("activities.csv: goes on after row " + before)
        .contains("users.csv: imported before");
    assertThat(written(db)).isEqualTo(ROWS);
    assertThat(db.number("SELECT COUNT(DISTINCT description) FROM activities")).isEqualTo(ROWS);
  }

  /** Before the tables are made there is nothing either. */
  private static long written(Database db) {
    TestDatabase database = db.database();
    if (!database.isPostgres() && !Files.exists(database.settings().path())) {
      return 0;
    }
    String made =
        database.either(
            "SELECT COUNT(*) FROM sqlite_master WHERE name = 'imports'",
            "SELECT COUNT(*) FROM pg_class WHERE relname = 'imports'");
    return db.number(made) > 0 ? db.number("SELECT COUNT(*) FROM activities") : 0;
  }

  /** What was sent to a database server before the end may still be committed by it. */
  private static void awaitNobody(Database db) {
    String connected =
        db.database()
            .either(
                "SELECT 0",
                "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = 'dreamseed'"
                    + " AND datname = current_database()");
    await().until(() -> db.number(connected) == 0);
  }
}
