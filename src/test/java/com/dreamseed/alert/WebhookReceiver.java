package com.dreamseed.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real receiver of webhooks that refuses the first few. */
final class WebhookReceiver implements AutoCloseable {

  /** One message as it came. */
  record Received(String body, String timestamp, String signature, String delivery) {}

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int refusing;

  WebhookReceiver(int refusing) {
    this.refusing = refusing;
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/hook", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook/T0KEN";
  }

  private synchronized void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(
        new Received(
            body,
            exchange.getRequestHeaders().getFirst("X-DreamSeed-Timestamp"),
            exchange.getRequestHeaders().getFirst("X-DreamSeed-Signature"),
            exchange.getRequestHeaders().getFirst("X-DreamSeed-Delivery")));
    int status = refusing > 0 ? 500 : 200;
    refusing = Math.max(0, refusing - 1);
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
