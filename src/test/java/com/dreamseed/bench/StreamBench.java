package com.dreamseed.bench;

import static com.dreamseed.bench.BenchReport.quantile;
import static com.dreamseed.bench.BenchReport.text;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerProcess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 10,000 open streams at 4 patches a second, beside the load generator on the same machine. */
class StreamBench {

  private static final int STREAMS = 10_000;
  private static final int POSTS = 160;
  private static final long POST_EVERY_MILLIS = 125;

  @TempDir Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void tenThousandStreamsHearWithinASecond() throws Exception {
    try (ServerProcess server = ServerProcess.serve(folder, List.of("-Xmx2g"))) {
      post(server, "/api/users", "{\"email\":\"a@example.org\",\"username\":\"a\"}", 201);
      Vertx vertx =
          Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
      Listeners listeners = new Listeners(vertx, server);
      listeners.open(200);
      long before = liveBytes(server);
      listeners.open(STREAMS);
      long idle = (liveBytes(server) - before) / (STREAMS - 200);
      latencies(server, listeners);
      BenchReport.line(
          "heap of an idle stream, 10,000 open",
          text("%.1f KB", idle / 1024.0),
          "< 10 KB",
          idle < 10 * 1024);
      vertx.close().await();
    }
  }

  private void latencies(ServerProcess server, Listeners listeners) throws Exception {
    long position = 0;
    for (int i = 0; i < POSTS; i++) {
      long begin = System.nanoTime();
      String receipt =
          post(server, "/api/activities", "{\"user_id\":1,\"activity_type\":\"visit\"}", 202);
      position = Long.parseLong(receipt.replaceAll(".*\"position\":\"\\d+-(\\d+)-.*", "$1"));
      listeners.accepted.put(position, System.nanoTime());
      long rest = POST_EVERY_MILLIS - (System.nanoTime() - begin) / 1_000_000;
      TimeUnit.MILLISECONDS.sleep(Math.max(1, rest));
    }
    TimeUnit.SECONDS.sleep(2);
    double[] millis = listeners.latencies();
    double patches = (double) millis.length / STREAMS;
    assertThat(patches).as("patches a stream").isGreaterThan(POSTS / 2.0);
    double p99 = quantile(0.99, millis);
    double seconds = POSTS * POST_EVERY_MILLIS / 1_000.0;
    BenchReport.line(
        "accepted to received, 10,000 open streams",
        text(
            "p50 %.0f ms, p99 %.0f ms at %.1f patches/s a stream",
            quantile(0.5, millis), p99, patches / seconds),
        "p99 < 1,000 ms",
        p99 < 1_000);
  }

  private String post(ServerProcess server, String path, String body, int status)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(server.uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return response.body();
  }

  /** Bytes of live objects, from the histogram that a full collection precedes. */
  private static long liveBytes(ServerProcess server) throws IOException, InterruptedException {
    TimeUnit.SECONDS.sleep(1);
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(server.pid()), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Matcher total = Pattern.compile("Total\\s+\\d+\\s+(\\d+)").matcher(text);
    assertThat(total.find()).as(text).isTrue();
    return Long.parseLong(total.group(1));
  }

  /** Many streams read by one thread that looks only for the ids of patches. */
  private static final class Listeners {
    private static final byte[] PATCH = "event: patch\nid: ".getBytes(StandardCharsets.US_ASCII);

    private final ConcurrentSkipListMap<Long, Long> accepted = new ConcurrentSkipListMap<>();
    private final ConcurrentLinkedQueue<long[]> received = new ConcurrentLinkedQueue<>();
    private final NetClient client;
    private final ServerProcess server;
    private final Buffer request;
    private int open;

    Listeners(Vertx vertx, ServerProcess server) {
      this.client = vertx.createNetClient();
      this.server = server;
      this.request =
          Buffer.buffer(
              "GET /api/stream HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/event-stream\r\n\r\n"
                  .formatted(server.uri("/").getPort()));
    }

    void open(int target) {
      while (open < target) {
        List<Future<NetSocket>> some = new ArrayList<>();
        for (int i = 0; i < 100 && open < target; i++, open++) {
          some.add(client.connect(server.uri("/").getPort(), "127.0.0.1"));
        }
        Future.all(some).await();
        some.forEach(socket -> listen(socket.result()));
      }
    }

    /**
     * Milliseconds to each delivery, from the receipt of the oldest activity that its patch is the
     * first to cover; a patch that overtook the receipt took 0.
     */
    double[] latencies() {
      Map<Long, Long> oldest = new HashMap<>();
      long before = 0;
      for (long patch : received.stream().map(d -> d[0]).collect(toCollection(TreeSet::new))) {
        Map.Entry<Long, Long> first = accepted.higherEntry(before);
        if (first != null && first.getKey() <= patch) {
          oldest.put(patch, first.getValue());
        }
        before = patch;
      }
      return received.stream()
          .filter(delivery -> oldest.containsKey(delivery[0]))
          .mapToDouble(delivery -> Math.max(0, (delivery[1] - oldest.get(delivery[0])) / 1e6))
          .toArray();
    }

    private void listen(NetSocket socket) {
      socket.handler(this::read);
      socket.write(request);
    }

    private void read(Buffer bytes) {
      byte[] text = bytes.getBytes();
      for (int at = find(text, 0); at >= 0; at = find(text, at)) {
        long activity = activityOf(text, at);
        received.add(new long[] {activity, System.nanoTime()});
      }
    }

    private static int find(byte[] text, int from) {
      outer:
      for (int i = from; i + PATCH.length < text.length; i++) {
        for (int k = 0; k < PATCH.length; k++) {
          if (text[i + k] != PATCH[k]) {
            continue outer;
          }
        }
        return i + PATCH.length;
      }
      return -1;
    }

    /** The second number of {@code epoch-activity-user-problem}. */
    private static long activityOf(byte[] text, int at) {
      int i = at;
      while (i < text.length && text[i] != '-') {
        i++;
      }
      long number = 0;
      for (i++; i < text.length && Character.isDigit(text[i]); i++) {
        number = number * 10 + text[i] - '0';
      }
      return number;
    }
  }
}
