package com.dreamseed.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedImportIT {

  private static final int ROWS = 400_000;

  @TempDir Path folder;

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
    Path file = folder.resolve("test.db");
    Database db = new Database(file);
    String[] command = {"import", data.toString(), "--db-path", file.toString(), "--locale=en"};

    // Closing kills it.
    try (ServerProcess first = ServerProcess.run(folder, List.of(), command)) {
      await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> Files.exists(file) && written(db) > 0);
      assertThat(first.process().isAlive()).as(first.output()).isTrue();
    }
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
    boolean made = db.number("SELECT COUNT(*) FROM sqlite_master WHERE name = 'imports'") > 0;
    return made ? db.number("SELECT COUNT(*) FROM activities") : 0;
  }
}
