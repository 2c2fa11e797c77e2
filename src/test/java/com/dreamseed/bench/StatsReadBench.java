package com.dreamseed.bench;

import static com.dreamseed.bench.BenchReport.median;
import static com.dreamseed.bench.BenchReport.text;

import com.dreamseed.ServerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GET /api/dashboard/stats against a bare Vert.x server that answers the same bytes. */
class StatsReadBench {

  private static final int ROUNDS = 7;

  @TempDir Path folder;

  @Test
  void theSnapshotIsServedAtSixTenthsOfABareServer() throws Exception {
    ServerProcess.run(
            folder,
            List.of(),
            "import",
            Path.of("samples/python-tutor").toAbsolutePath().toString())
        .awaitEnd();
    try (ServerProcess dreamseed = ServerProcess.serve(folder, List.of(), "--http-instances", "2");
        ServerProcess bare = bare(dreamseed.uri("/api/dashboard/stats"))) {
      Load ours = new Load(dreamseed, "/api/dashboard/stats");
      Load theirs = new Load(bare, "/");
      ours.round();
      theirs.round();
      double[] throughput = new double[ROUNDS];
      double[] cpu = new double[ROUNDS];
      double[] perSecond = new double[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        Load.Result a = ours.round();
        Load.Result b = theirs.round();
        throughput[i] = a.perSecond() / b.perSecond();
        cpu[i] = b.cpuMicros() / a.cpuMicros();
        perSecond[i] = a.perSecond();
      }
      BenchReport.line(
          "GET /api/dashboard/stats against bare Vert.x, same bytes",
          text(
              "%.2f x its requests/s (%.0f/s), %.2f x by server CPU a request",
              median(throughput), median(perSecond), median(cpu)),
          ">= 0.6 x",
          median(throughput) >= 0.6);
    }
  }

  private ServerProcess bare(URI snapshot) throws Exception {
    byte[] body =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(snapshot).build(), BodyHandlers.ofByteArray())
            .body();
    Path file = Files.write(folder.resolve("body.json"), body);
    ServerProcess server = ServerProcess.main(folder, BareServer.class, file.toString(), "2");
    server.awaitReady(Duration.ofSeconds(30));
    return server;
  }
}
