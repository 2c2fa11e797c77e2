package com.dreamseed.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.EveryAnswer;
import com.dreamseed.ServerUnderTest;
import com.dreamseed.TestDatabase;
import com.dreamseed.cli.CommandRun;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup that is taken while several write holds a moment of the log, and counts as it does. */
class BusyBackupIT {

  private static final int WRITERS = 3;
  private static final int BATCH = 40;

  @TempDir Path folder;

  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicIntegerArray accepted = new AtomicIntegerArray(WRITERS + 1);

  TestDatabase database(String name) {
    return TestDatabase.sqlite(folder.resolve(name));
  }

  private static CommandRun run(TestDatabase database, Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(database.asOptions());
    all.addAll(List.of("--locale", "en"));
    CommandRun run = CommandRun.of(all.toArray());
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  @Test
  void allThatWasAcceptedBeforeIsThereAndTheNumbersAreThoseOfTheRows() throws Exception {
    TestDatabase first = database("busy.db");
    TestDatabase second = database("copy.db");
    Path file = folder.resolve("busy.backup");
    int[] before;
    int[] after;
    try (ServerUnderTest server = start(first, Clock.systemUTC())) {
      people(server, first);
      List<Thread> writers =
          IntStream.rangeClosed(1, WRITERS)
              .mapToObj(writer -> new Thread(() -> write(server, writer)))
              .toList();
      writers.forEach(Thread::start);
      await().until(() -> least() >= 10);
      before = now();
      run(first, "backup", file);
      after = now();
      await().until(() -> now()[1] > after[1]);
      over.set(true);
      for (Thread writer : writers) {
        writer.join();
      }
    }
    run(second, "restore", file);
    for (int writer = 1; writer <= WRITERS; writer++) {
      // What was under way when it ended may be in it.
      assertThat(batches(second, writer)).isBetween(before[writer], after[writer] + 1);
    }
    assertTheNumbersAreThoseOfTheRows(second);
  }

  private ServerUnderTest start(TestDatabase database, Clock clock) {
    return ServerUnderTest.start(database, folder, clock, Map.of());
  }

  private int least() {
    return IntStream.rangeClosed(1, WRITERS).map(accepted::get).min().orElseThrow();
  }

  private int[] now() {
    return IntStream.rangeClosed(0, WRITERS).map(accepted::get).toArray();
  }

  private static void people(ServerUnderTest server, TestDatabase database) {
    for (int i = 1; i <= WRITERS; i++) {
      String user = "{\"email\":\"w%1$d@example.org\",\"username\":\"w%1$d\"}".formatted(i);
      assertThat(server.post("/api/users", "application/json", user).statusCode()).isEqualTo(201);
    }
    database.run(
        "INSERT INTO problems (title, content, subject, difficulty)"
            + " VALUES ('a', 'a', 'algebra', 'hard')");
  }

  /** One batch after the other, numbered in their descriptions. */
  private void write(ServerUnderTest server, int writer) {
    String visit = ",{\"user_id\":%d,\"activity_type\":\"visit\",\"description\":\"%d\"}";
    String attempt =
        "[{\"user_id\":%d,\"activity_type\":\"problem_attempted\",\"description\":\"%d\","
            + "\"metadata\":{\"problem_id\":1,\"correct\":true,\"seconds\":3}}";
    while (!over.get()) {
      int number = accepted.get(writer) + 1;
      String batch =
          attempt.formatted(writer, number)
              + visit.formatted(writer, number).repeat(BATCH - 1)
              + "]";
      if (server.post("/api/activities", "application/json", batch).statusCode() == 202) {
        accepted.incrementAndGet(writer);
      }
    }
  }

  /** How many batches of {@code writer} there are: from the first on, whole, and none twice. */
  private static int batches(TestDatabase database, int writer) {
    List<String> found =
        database.ask(
            "SELECT description || '=' || count(*) FROM activities WHERE user_id = %d GROUP BY description"
                .formatted(writer));
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, found.size()).mapToObj(n -> n + "=" + BATCH).toList());
    return found.size();
  }

  /** The rows go through files into another database, which counts them anew. */
  private void assertTheNumbersAreThoseOfTheRows(TestDatabase restored) {
    Clock clock = Clock.fixed(Clock.systemUTC().instant(), ZoneOffset.UTC);
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    String from = day.minusDays(3).toString();
    String to = day.plusDays(1).toString();
    TestDatabase third = TestDatabase.sqlite(folder.resolve("again.db"));
    run(restored, "export", folder.resolve("rows"));
    run(third, "import", folder.resolve("rows"));
    try (ServerUnderTest copy = start(restored, clock);
        ServerUnderTest again = start(third, clock)) {
      assertThat(copy.stats().at("/activities/total").asText())
          .isEqualTo(restored.ask("SELECT count(*) FROM activities").get(0));
      assertThat(EveryAnswer.of(copy, from, to)).isEqualTo(EveryAnswer.of(again, from, to));
    }
  }
}
