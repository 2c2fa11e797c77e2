package com.dreamseed.http;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.atomic.AtomicBoolean;

/** A bare socket to a server, for what no honest client would write. */
final class Wire {

  private final NetSocket socket;
  private final StringBuffer got = new StringBuffer();
  private final AtomicBoolean closed = new AtomicBoolean();

  private Wire(NetSocket socket) {
    this.socket = socket;
    socket.handler(data -> got.append(data.toString("ISO-8859-1")));
    socket.exceptionHandler(reset -> {});
    socket.closeHandler(v -> closed.set(true));
  }

  static Wire to(Vertx vertx, int port) {
    return vertx.createNetClient().connect(port, "127.0.0.1").map(Wire::new).await();
  }

  /** Writes {@code text}, a character a byte; says nothing where the other end has closed. */
  Wire write(String text) {
    socket.write(Buffer.buffer(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
    return this;
  }

  /** Reads no more. */
  Wire deaf() {
    socket.pause();
    return this;
  }

  String got() {
    return got.toString();
  }

  boolean closed() {
    return closed.get();
  }

  /** What came until the other end closed. */
  String untilClosed() {
    await().untilTrue(closed);
    return got();
  }

  Wire untilGot(String text) {
    await().until(() -> got().contains(text));
    return this;
  }

  void close() {
    socket.close();
  }
}
