package com.dreamseed.bench;

import com.dreamseed.ServerProcess;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks one server the same thing over 64 connections for a while. It counts answers by their
 * length, which is known after the first, so that it costs little beside the server.
 */
final class Load {

  /**
   * What came of a round.
   *
   * @param cpuMicros processor time of the server a request, microseconds
   * @param threads the same by what the server's threads are for
   */
  record Result(double perSecond, double cpuMicros, Map<ThreadTimes.Kind, Double> threads) {}

  private static final int CONNECTIONS = 64;
  private static final long ROUND_MILLIS = 4_000;

  private final ServerProcess server;
  private final Buffer request;
  private final URI uri;

  Load(ServerProcess server, String path) {
    this.server = server;
    this.uri = server.uri(path);
    this.request =
        Buffer.buffer(
            "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: application/json\r\n\r\n"
                .formatted(path, uri.getPort()));
  }

  Result round() throws IOException, InterruptedException {
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    AtomicLong answers = new AtomicLong();
    NetClient client = vertx.createNetClient();
    for (int i = 0; i < CONNECTIONS; i++) {
      NetSocket socket = client.connect(uri.getPort(), uri.getHost()).await();
      Exchange exchange = new Exchange(socket, answers);
      socket.handler(exchange::received);
      socket.write(request);
    }
    TimeUnit.MILLISECONDS.sleep(300);
    ThreadTimes threads = ThreadTimes.of(server.pid());
    long cpu = cpuNanos();
    long begin = System.nanoTime();
    long before = answers.get();
    TimeUnit.MILLISECONDS.sleep(ROUND_MILLIS);
    long count = answers.get() - before;
    double seconds = (System.nanoTime() - begin) / 1e9;
    double cpuMicros = (cpuNanos() - cpu) / 1e3 / count;
    Map<ThreadTimes.Kind, Double> kinds = new EnumMap<>(ThreadTimes.Kind.class);
    ThreadTimes.of(server.pid())
        .since(threads)
        .forEach((kind, nanos) -> kinds.put(kind, nanos / 1e3 / count));
    vertx.close().await();
    return new Result(count / seconds, cpuMicros, kinds);
  }

  private long cpuNanos() {
    return server.process().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /** One connection: an answer is over when as many bytes came as the first answer had. */
  private final class Exchange {
    private final NetSocket socket;
    private final AtomicLong answers;
    private Buffer first = Buffer.buffer();
    private int length;
    private int received;

    Exchange(NetSocket socket, AtomicLong answers) {
      this.socket = socket;
      this.answers = answers;
    }

    void received(Buffer bytes) {
      if (length == 0) {
        first.appendBuffer(bytes);
        length = length(first);
        if (length == 0) {
          return;
        }
        received = first.length();
        first = null;
      } else {
        received += bytes.length();
      }
      if (received >= length) {
        received = 0;
        answers.incrementAndGet();
        socket.write(request);
      }
    }

    /** Head and body together, or 0 while the head is not complete. */
    private int length(Buffer answer) {
      String text = answer.toString("ISO-8859-1");
      int head = text.indexOf("\r\n\r\n");
      if (head < 0) {
        return 0;
      }
      String lower = text.substring(0, head).toLowerCase(java.util.Locale.ROOT);
      int at = lower.indexOf("content-length: ") + "content-length: ".length();
      int end = lower.indexOf('\r', at);
      return head
          + 4
          + Integer.parseInt(lower.substring(at, end < 0 ? lower.length() : end).strip());
    }
  }
}
