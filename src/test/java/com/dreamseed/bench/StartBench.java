package com.dreamseed.bench;

import static com.dreamseed.bench.BenchReport.median;
import static com.dreamseed.bench.BenchReport.text;

import com.dreamseed.ServerProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the start of {@code ./dreamseed serve} to "ready", with 10 million activities in a
 * checkpoint.
 */
class StartBench {

  @TempDir Path folder;

  @Test
  void readyInUnderThreeSecondsWithTenMillionActivities() {
    String database = TenMillion.database().toString();
    String[] arguments = {"--db-path", database, "--report-timezone", "UTC"};
    try (ServerProcess first = ServerProcess.script(folder, arguments)) {
      first.terminate();
    }
    double[] seconds = new double[5];
    for (int i = 0; i < seconds.length; i++) {
      long begin = System.nanoTime();
      try (ServerProcess server = ServerProcess.script(folder, arguments)) {
        seconds[i] = (System.nanoTime() - begin) / 1e9;
        server.terminate();
      }
    }
    BenchReport.line(
        "ready with 10 M activities checkpointed, whole process",
        text("%.2f s (median of %d)", median(seconds), seconds.length),
        "< 3 s",
        median(seconds) < 3);
  }
}
