package com.dreamseed.fuzz;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;

/** Writes bytes to a port and reads what comes until the other end closes. */
final class RawClient {

  private static final long PATIENCE_MILLIS = 180_000;

  private final Vertx vertx;
  private final NetClient client;
  private final int port;

  RawClient(Vertx vertx, int port) {
    this.vertx = vertx;
    this.port = port;
    this.client = vertx.createNetClient(new NetClientOptions().setReuseAddress(true));
  }

  /** What is answered to {@code bytes}; fails where nothing ends it in good time. */
  Future<String> exchange(byte[] bytes) {
    return client.connect(port, "127.0.0.1").compose(socket -> talk(socket, bytes));
  }

  private Future<String> talk(NetSocket socket, byte[] bytes) {
    Promise<String> whole = Promise.promise();
    Buffer got = Buffer.buffer();
    long timer =
        vertx.setTimer(
            PATIENCE_MILLIS,
            late -> {
              whole.tryFail("no end after " + got.length() + " bytes");
              socket.close();
            });
    socket
        .exceptionHandler(reset -> {})
        .closeHandler(
            closed -> {
              vertx.cancelTimer(timer);
              whole.tryComplete(got.toString("ISO-8859-1"));
            })
        .handler(
            data -> {
              got.appendBuffer(data);
              if (got.length() < 4_096 && got.toString().contains("text/event-stream")) {
                socket.close(); // It opened a stream, which has no end.
              }
            });
    socket.write(Buffer.buffer(bytes));
    return whole.future();
  }
}
